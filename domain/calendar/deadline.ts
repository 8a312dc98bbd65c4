/**
 * Deadlines with provenance: from a day, a term, what paused it and what extended it, the date it falls
 * due, and why. The one function that display and enforcement share.
 */
import {
  addYears,
  dateOfDayNumber,
  dayNumber,
  endOfDay,
  type CivilDate,
  type Instant,
} from './civil.js';
import { kindOfDay, type Calendar, type DayKind } from './working-days.js';

/** How a deadline is counted. `count` 0 is the anchor date itself, for a fixed date such as 31 March. */
export interface Term {
  readonly count: number;
  readonly unit: 'working-day' | 'day' | 'year';
  /** The anchor day is day 1 of the count (for working days: if it is one). */
  readonly countFirstDay?: boolean;
  /** A last day that is a day off rolls to the next working day. */
  readonly roll?: boolean;
}

/** Days d with from < d ≤ to do not count; open while `to` is absent. */
export interface Pause {
  readonly from: CivilDate;
  to?: CivilDate;
  readonly why: string;
}

/** A deadline moved by an officer: so many days more, or until a named date. It never shortens. */
export interface Extension {
  readonly on: CivilDate;
  readonly by: { readonly count: number; readonly unit: 'working-day' | 'day' } | { readonly until: CivilDate };
  /** Id of the officer. */
  readonly officer: string;
  /** Id of the paper with the reasons. */
  readonly paper?: string;
}

/** What a deadline is computed from. */
export interface DeadlineSpec {
  readonly rule: string;
  readonly article: string;
  readonly policy: string;
  readonly title: string;
  readonly anchor: CivilDate;
  readonly term: Term;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
}

/** An extension with the date it gave, as rolled. */
export type GrantedExtension = Extension & { readonly gave: CivilDate };

/** One day of the provenance. */
export interface DayNote {
  readonly date: CivilDate;
  readonly counted: boolean;
  /** Which day of the count, from 1. */
  readonly n?: number;
  /** The day belongs to this extension's count (1 for the first); absent within the term itself. */
  readonly extension?: number;
  /**
   * `anchor` counted from; `rolled` the working day a day off gave way to; `anniversary` the corresponding
   * day of a term in years; `shifted` a fixed day moved by pauses; `extended` the date an officer named.
   */
  readonly why: DayKind['why'] | 'anchor' | 'paused' | 'rolled' | 'anniversary' | 'shifted' | 'extended';
  /** The holiday, or the holiday a make-up day is worked for. */
  readonly name?: string;
  readonly provisional: boolean;
}

export interface Deadline extends Omit<DeadlineSpec, 'extensions'> {
  readonly extensions: readonly GrantedExtension[];
  /** The last day before it rolled off a day off. While a pause is open: the date had the open pause not begun. */
  readonly nominal: CivilDate;
  /** The last day on which the act is in time; absent while a pause is open. */
  readonly due?: CivilDate;
  /** 24:00 of that day: the legal instant. */
  readonly at?: Instant;
  readonly rolled: boolean;
  /** The date depends on days whose holiday notice is not yet published. */
  readonly provisional: boolean;
  readonly paused: boolean;
  /**
   * Every day from the anchor to the due date for working days and for up to 60 calendar days; otherwise
   * only the anchor, the days paused, the days rolled over and the last day.
   */
  readonly days: readonly DayNote[];
}

/** Above this many calendar days the provenance lists only the days that explain something. */
const LONGEST_LISTED = 60;

/** A run of paused days, both included, as day numbers. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The way from the anchor to the due date, as it is walked. */
interface Walk {
  readonly calendar: Calendar;
  /** The pauses that have ended: merged and in order. */
  readonly stretches: readonly Stretch[];
  readonly days: DayNote[];
  /** A day that decided something has no published notice. */
  provisional: boolean;
}

interface Settled {
  readonly nominal: number;
  readonly due: number;
}

/**
 * The deadline of a spec, with its provenance.
 *
 * The anchor day is not counted unless the term says so; paused days never count, and a pause begun on
 * the last day carries that day over to the day it is lifted. A roll happens after counting. Extensions
 * apply in order to the date so far and roll again where the term rolls.
 * Throws RangeError on a malformed date or a count that is not a whole number ≥ 0.
 */
export function computeDeadline(spec: DeadlineSpec, calendar: Calendar): Deadline {
  const { term } = spec;
  const walk: Walk = { calendar, stretches: endedStretches(spec.pauses), days: [], provisional: false };
  const anchor = dayNumber(spec.anchor);
  const last = countTerm(walk, term, spec.anchor, anchor);
  let settled = settle(walk, last, term.roll === true || (term.unit === 'working-day' && term.count > 0));
  const extensions = spec.extensions.map((extension, i) => {
    settled = extend(walk, settled, extension, i + 1, term.roll === true);
    return { ...extension, gave: dateOfDayNumber(settled.due) };
  });

  const open = openSince(spec.pauses);
  const paused = open !== undefined && open <= settled.due;
  const due = dateOfDayNumber(settled.due);
  return {
    rule: spec.rule,
    article: spec.article,
    policy: spec.policy,
    title: spec.title,
    anchor: spec.anchor,
    term,
    pauses: spec.pauses.map((pause) => ({ ...pause })),
    extensions,
    nominal: settled.nominal === settled.due ? due : dateOfDayNumber(settled.nominal),
    ...(paused ? {} : { due, at: endOfDay(due) }),
    rolled: settled.nominal !== settled.due,
    provisional: walk.provisional,
    paused,
    days: paused ? untilPaused(walk.days, dateOfDayNumber(isFixed(term) ? open + 1 : Math.max(open, anchor) + 1)) : walk.days,
  };
}

function isFixed(term: Term): boolean {
  return term.count === 0;
}

/** Notes the days of the term itself; gives its last day. */
function countTerm(walk: Walk, term: Term, anchorDate: CivilDate, anchor: number): number {
  if (!Number.isInteger(term.count) || term.count < 0) throw new RangeError(`期限的数量须为非负整数: ${term.count}`);
  if (isFixed(term)) return moveFixed(walk, anchor, Number.NEGATIVE_INFINITY, 'anchor');
  if (term.unit === 'year') {
    note(walk, anchor, 'anchor');
    return moveFixed(walk, dayNumber(addYears(anchorDate, term.count)), anchor, 'anniversary');
  }
  const first =
    term.countFirstDay === true && !isPaused(walk, anchor) && (term.unit === 'day' || decides(walk, anchor).working);
  const counted = first ? 1 : 0;
  note(walk, anchor, 'anchor', undefined, first ? 1 : undefined);
  return term.unit === 'day'
    ? countDays(walk, anchor, counted, term.count)
    : countWorkingDays(walk, anchor, counted, term.count);
}

/** Counts working days after `after` from `counted` up to `count`; gives the last of them. */
function countWorkingDays(walk: Walk, after: number, counted: number, count: number, extension?: number): number {
  let day = after;
  let n = counted;
  while (n < count) {
    day++;
    if (isPaused(walk, day)) {
      note(walk, day, 'paused', extension);
      continue;
    }
    const date = dateOfDayNumber(day);
    const is = kindOfDay(walk.calendar, date, day);
    walk.provisional ||= is.provisional;
    if (is.working) n++;
    walk.days.push(dayNote(date, is, is.why, is.working ? n : undefined, extension));
  }
  return day;
}

/** Counts calendar days after `after` from `counted` up to `count`; gives the last of them. */
function countDays(walk: Walk, after: number, counted: number, count: number, extension?: number): number {
  const last = shift(walk, after + count - counted, after);
  const listed = last - after <= LONGEST_LISTED;
  let n = counted;
  for (let day = after + 1; day <= last; day++) {
    if (isPaused(walk, day)) note(walk, day, 'paused', extension);
    else {
      n++;
      if (listed || day === last) note(walk, day, undefined, extension, n);
    }
  }
  return last;
}

/** A date that is not counted to, moved by the days paused after `after` up to it. Notes the paused days and where it came to lie. */
function moveFixed(walk: Walk, day: number, after: number, why: 'anchor' | 'anniversary'): number {
  const last = shift(walk, day, after);
  const paused = pausedBetween(walk, after, last).filter((d) => d !== day && d !== last);
  for (const d of paused) if (d < day) note(walk, d, 'paused');
  if (last === day || why === 'anchor') note(walk, day, why);
  for (const d of paused) if (d > day) note(walk, d, 'paused');
  if (last !== day) note(walk, last, 'shifted');
  return last;
}

/** Moves a date by the days paused after `after` up to it, those it thereby reaches included. */
function shift(walk: Walk, day: number, after: number): number {
  let moved = day;
  for (const { first, last } of walk.stretches) {
    const from = Math.max(first, after + 1);
    if (from <= last && from <= moved) moved += last - from + 1;
  }
  return moved;
}

/**
 * A deadline whose end would fall where a pause begins is carried over to the day the pause is lifted;
 * one on a day off rolls, where it may, to the next working day.
 */
function settle(walk: Walk, last: number, rolls: boolean): Settled {
  let nominal = last;
  let due = last;
  for (;;) {
    const pause = walk.stretches.find((stretch) => stretch.first <= due + 1 && due + 1 <= stretch.last);
    if (pause) {
      for (let day = due + 1; day <= pause.last; day++) note(walk, day, 'paused');
      due = pause.last;
      nominal = due;
    } else if (rolls && !decides(walk, due).working) {
      due++;
      const is = decides(walk, due);
      note(walk, due, is.working ? 'rolled' : is.why);
    } else return { nominal, due };
  }
}

function extend(walk: Walk, soFar: Settled, { by, on }: Extension, index: number, rolls: boolean): Settled {
  if (!('until' in by)) {
    const count = by.unit === 'day' ? countDays : countWorkingDays;
    return settle(walk, count(walk, soFar.due, 0, by.count, index), rolls || by.unit === 'working-day');
  }
  // The officer knew of the pauses up to that day; only later ones move the named date.
  const until = shift(walk, dayNumber(by.until), dayNumber(on));
  if (until <= soFar.due) return soFar;
  for (const day of pausedBetween(walk, soFar.due, until - 1)) note(walk, day, 'paused', index);
  note(walk, until, 'extended', index);
  return settle(walk, until, rolls);
}

/** While a pause is open: the days up to it and the first day that stands still. */
function untilPaused(days: readonly DayNote[], firstPaused: CivilDate): DayNote[] {
  const before = days.filter((day) => day.date < firstPaused);
  const anchor = days.filter((day) => day.date >= firstPaused && day.why === 'anchor');
  return [...before, { date: firstPaused, counted: false, why: 'paused', provisional: false }, ...anchor];
}

/** The pauses that have ended, merged where they touch, in order of time. */
function endedStretches(pauses: readonly Pause[]): Stretch[] {
  const runs: Stretch[] = [];
  for (const { from, to } of pauses) if (to !== undefined && to > from) runs.push({ first: dayNumber(from) + 1, last: dayNumber(to) });
  runs.sort((a, b) => a.first - b.first);
  const merged: Stretch[] = [];
  for (const run of runs) {
    const before = merged.at(-1);
    if (before && run.first <= before.last + 1) merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, run.last) };
    else merged.push(run);
  }
  return merged;
}

/** The day the earliest open pause began. */
function openSince(pauses: readonly Pause[]): number | undefined {
  const starts = pauses.filter((pause) => pause.to === undefined).map((pause) => dayNumber(pause.from));
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function isPaused(walk: Walk, day: number): boolean {
  return walk.stretches.some((stretch) => stretch.first <= day && day <= stretch.last);
}

/** The paused days d with after < d ≤ until. */
function pausedBetween(walk: Walk, after: number, until: number): number[] {
  const days: number[] = [];
  for (const { first, last } of walk.stretches) {
    for (let day = Math.max(first, after + 1); day <= Math.min(last, until); day++) days.push(day);
  }
  return days;
}

function kind(walk: Walk, day: number): DayKind {
  return kindOfDay(walk.calendar, dateOfDayNumber(day), day);
}

/** The kind of a day on which the outcome depends. */
function decides(walk: Walk, day: number): DayKind {
  const is = kind(walk, day);
  walk.provisional ||= is.provisional;
  return is;
}

/** Notes a day; without a `why` of its own it is what the calendar says. `n` makes it a counted day. */
function note(walk: Walk, day: number, why: DayNote['why'] | undefined, extension?: number, n?: number): void {
  const date = dateOfDayNumber(day);
  const is = kindOfDay(walk.calendar, date, day);
  walk.days.push(dayNote(date, is, why ?? is.why, n, extension));
}

function dayNote(date: CivilDate, is: DayKind, why: DayNote['why'], n: number | undefined, extension: number | undefined): DayNote {
  return {
    date,
    counted: n !== undefined,
    ...(n === undefined ? {} : { n }),
    ...(extension === undefined ? {} : { extension }),
    why,
    ...(is.name === undefined ? {} : { name: is.name }),
    provisional: is.provisional,
  };
}
