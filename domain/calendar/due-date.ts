/** Due dates with provenance: computed from an anchor, a term, pauses and extensions, with the reason for each day. */
import { addYears, dateOfDayNumber, dayNumber, endOfDay, type CivilDate, type Instant } from './civil.js';
import { endedStretches, openSince, shift, stretchAt, type Pause } from './pauses.js';
import {
  countDays,
  countWorkingDays,
  decidingKind,
  walkUntil,
  moveFixed,
  noteDay,
  finishWalk,
  type DayNote,
  type LastDay,
  type Walk,
} from './walk.js';
import type { Calendar, Interruption } from './working-days.js';

/** How a deadline is counted. A `count` of 0 is the anchor itself: a fixed date such as 31 March. */
export interface Counting {
  readonly count: number;
  readonly unit: 'working-day' | 'day' | 'year';
  /** The anchor is day 1 of the count (if working days are counted: where it is one). */
  readonly countFirstDay?: boolean;
  /** A last day that is a day off rolls to the next working day. */
  readonly roll?: boolean;
}

/** An extension by an officer: by a number of days, or until a date. It never shortens a deadline. */
export interface Extension {
  readonly on: CivilDate;
  readonly by: { readonly count: number; readonly unit: 'working-day' | 'day' } | { readonly until: CivilDate };
  /** The id of the officer. */
  readonly officer: string;
  /** The id of the form with the reasons. */
  readonly paper?: string;
}

/** Another deadline after which the act is of no use: the due date is never after it. */
export interface Limit {
  /** The rule of the other deadline. */
  readonly by: string;
  /** Its last day. */
  readonly on: CivilDate;
  /** Its title, in Chinese. */
  readonly title: string;
}

/** What a due date is computed from. */
export interface DueDateSpec {
  readonly rule: string;
  readonly article: string;
  readonly policy: string;
  readonly title: string;
  readonly anchor: CivilDate;
  readonly term: Counting;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly limit?: Limit;
}

/** An extension with the due date that it gave, after rolling. */
export type GrantedExtension = Extension & { readonly gave: CivilDate };

export interface DueDate extends Omit<DueDateSpec, 'extensions' | 'limit'> {
  readonly extensions: readonly GrantedExtension[];
  /** The limit that cuts it, with the last day as counted without it; absent: none cuts it. */
  readonly limited?: Limit & { readonly counted: CivilDate };
  /** The interruption of the service that moves it, with the last day without it; absent: none. */
  readonly interrupted?: Interruption & { readonly counted: CivilDate };
  /** The last day before rolling. While a pause is open: the date without that pause. */
  readonly nominal: CivilDate;
  /** The last day on which an act is in time; absent while a pause is open. */
  readonly due?: CivilDate;
  /** The legal instant: 24:00 of that day. */
  readonly at?: Instant;
  readonly rolled: boolean;
  /** The date depends on days whose holiday notice is not yet published. */
  readonly provisional: boolean;
  readonly paused: boolean;
  /**
   * Every day from the anchor to the due date for working days and for up to 60 calendar days. Otherwise only the
   * anchor, the paused days, the days rolled over and the last day.
   */
  readonly days: readonly DayNote[];
}

/**
 * Compute a due date, with its provenance.
 *
 * The anchor is not counted unless the term says so. Paused days never count: a pause that begins on the last day moves
 * that day to the end of the pause. Rolling comes after counting. Extensions apply in order to the date so far, and
 * roll again where the term rolls. Then comes the end of an interruption of the service, and last the limit, which is
 * the due date of another deadline and has its own interruptions in it.
 * Throws RangeError on a malformed date or a count that is not a whole number ≥ 0.
 */
export function computeDueDate(spec: DueDateSpec, calendar: Calendar): DueDate {
  const { rule, article, policy, title, anchor, term, pauses } = spec;
  const walk: Walk = { calendar, stretches: endedStretches(pauses), days: [], provisional: false };
  let settled = finishWalk(walk, walkTerm(walk, term, anchor), term.roll === true || countsWorkingDays(term));
  const extensions = spec.extensions.map((extension, i) => {
    settled = extend(walk, settled, extension, i + 1, term.roll === true);
    return { ...extension, gave: dateOfDayNumber(settled.due) };
  });
  const open = openSince(pauses);
  const paused = open !== undefined && open <= settled.due;
  const counted = dateOfDayNumber(settled.due);
  const limit = spec.limit;
  const interruption = limit !== undefined && limit.on <= counted ? undefined : interruptionOn(calendar, counted);
  const inTime = interruption?.until ?? counted;
  const limited = limit !== undefined && limit.on < inTime ? { ...limit, counted: inTime } : undefined;
  const due = limited?.on ?? inTime;
  return {
    rule,
    article,
    policy,
    title,
    anchor,
    term,
    extensions,
    pauses: pauses.map((pause) => ({ ...pause })), // copied, because a pause is ended in place
    nominal: limited?.on ?? dateOfDayNumber(settled.nominal),
    ...(paused ? undefined : { due, at: endOfDay(due) }),
    ...(limited && { limited }),
    ...(interruption && { interrupted: { ...interruption, counted } }),
    rolled: limited === undefined && settled.nominal !== settled.due,
    provisional: walk.provisional,
    paused,
    days: paused ? untilPaused(walk.days, spec, open) : walk.days,
  };
}

/** Return the interruption that moves a last day: of several, the one that moves it furthest. Its end may be interrupted again. */
function interruptionOn(calendar: Calendar, day: CivilDate): Interruption | undefined {
  const furthest = calendar.interruptions
    ?.filter(({ from, to }) => from <= day && day <= to)
    .reduce<Interruption | undefined>(
      (most, one) => (most !== undefined && most.until >= one.until ? most : one),
      undefined,
    );
  return furthest && (interruptionOn(calendar, furthest.until) ?? furthest);
}

/**
 * Return the old and the new date of a recomputed deadline; undefined if they are equal. A date is absent while paused.
 */
export function dueDateDifference(before: DueDate, after: DueDate): { was?: CivilDate; now?: CivilDate } | undefined {
  if (before.due === after.due) return undefined;
  return { ...(before.due && { was: before.due }), ...(after.due && { now: after.due }) };
}

function countsWorkingDays(term: Counting): boolean {
  return term.unit === 'working-day' && term.count > 0;
}

/** Walk the term without extensions. Return its last day. */
function walkTerm(walk: Walk, term: Counting, anchorDate: CivilDate): number {
  checkCount('term.count', term.count);
  const anchor = dayNumber(anchorDate);
  if (term.count === 0) return moveFixed(walk, anchor, Number.NEGATIVE_INFINITY, 'anchor');
  if (term.unit === 'year') {
    noteDay(walk, anchor, { why: 'anchor' });
    return moveFixed(walk, dayNumber(addYears(anchorDate, term.count)), anchor, 'anniversary');
  }
  const counted = countsAnchor(walk, term, anchor) ? 1 : 0;
  noteDay(walk, anchor, { why: 'anchor', n: counted || undefined });
  const count = countsWorkingDays(term) ? countWorkingDays : countDays;
  return count(walk, { after: anchor, counted, count: term.count });
}

function countsAnchor(walk: Walk, term: Counting, anchor: number): boolean {
  if (term.countFirstDay !== true || stretchAt(walk.stretches, anchor)) return false;
  return !countsWorkingDays(term) || decidingKind(walk, anchor).working;
}

function extend(walk: Walk, soFar: LastDay, { by, on }: Extension, extension: number, rolls: boolean): LastDay {
  if ('until' in by) {
    // The officer knew the pauses up to that day, so only later ones move the named date.
    const until = shift(walk.stretches, dayNumber(by.until), dayNumber(on));
    return until <= soFar.due ? soFar : finishWalk(walk, walkUntil(walk, soFar.due, until, extension), rolls);
  }
  checkCount('extension.by.count', by.count);
  const part = { after: soFar.due, counted: 0, count: by.count, extension };
  return by.unit === 'day'
    ? finishWalk(walk, countDays(walk, part), rolls)
    : finishWalk(walk, countWorkingDays(walk, part), true);
}

function checkCount(field: string, count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${field} 须为不小于0的整数，实为 ${count}`);
}

/** Return the days while a pause is open: those before it and its first day. */
function untilPaused(days: readonly DayNote[], { anchor, term }: DueDateSpec, open: number): DayNote[] {
  const first = dateOfDayNumber((term.count === 0 ? open : Math.max(open, dayNumber(anchor))) + 1);
  const before = days.filter(({ date }) => date < first);
  const anchorAhead = days.filter(({ date, why }) => date >= first && why === 'anchor');
  const paused: DayNote = { date: first, counted: false, why: 'paused', provisional: false };
  return anchorAhead[0]?.date === first ? [...before, ...anchorAhead] : [...before, paused, ...anchorAhead];
}
