/**
 * The ways a deadline is walked from one day to another, each noting the days it passes. A walk works on
 * day numbers; what it gives is the last day of its way.
 */
import type { CivilDate } from './civil.js';
import { pausedBetween, shift, stretchAt, type Stretch } from './pauses.js';
import { kindOfDay, type Calendar, type DayKind } from './working-days.js';

/** Above this many calendar days the provenance lists only the days that explain something. */
const MOST_LISTED_DAYS = 60;

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

export interface Walk {
  readonly calendar: Calendar;
  readonly stretches: readonly Stretch[];
  readonly days: DayNote[];
  /** A day that decided something has no published notice. */
  provisional: boolean;
}

/** Which part of a count a walk goes. */
export interface Count {
  /** The day before the first. */
  readonly after: number;
  /** Days already counted. */
  readonly counted: number;
  readonly count: number;
  /** The extension that is counted, from 1; absent for the term itself. */
  readonly extension?: number;
}

export interface LastDay {
  /** The last day before it rolled. */
  readonly nominal: number;
  readonly due: number;
}

/** Counts working days; days off and paused days are passed over. */
export function countWorkingDays(walk: Walk, { after, counted, count, extension }: Count): number {
  let day = after;
  for (let n = counted; n < count;) {
    day++;
    if (stretchAt(walk.stretches, day)) noteDay(walk, day, { why: 'paused', extension });
    else {
      const kind = decidingKind(walk, day);
      if (kind.working) n++;
      walk.days.push(dayNote(kind, { extension, n: kind.working ? n : undefined }));
    }
  }
  return day;
}

/** Counts calendar days; paused days are passed over. */
export function countDays(walk: Walk, { after, counted, count, extension }: Count): number {
  const last = shift(walk.stretches, after + count - counted, after);
  const listed = last - after <= MOST_LISTED_DAYS;
  let n = counted;
  for (let day = after + 1; day <= last; day++) {
    if (stretchAt(walk.stretches, day)) noteDay(walk, day, { why: 'paused', extension });
    else {
      n++;
      if (listed || day === last) noteDay(walk, day, { extension, n });
    }
  }
  return last;
}

/** A date that is not counted to, moved by the days paused after `after` up to it. */
export function moveFixed(walk: Walk, day: number, after: number, why: 'anchor' | 'anniversary'): number {
  const last = shift(walk.stretches, day, after);
  const kept = why === 'anchor' || last === day; // the date as it was is worth a note
  const paused = pausedBetween(walk.stretches, after, last);
  for (const d of paused) if (d < day) noteDay(walk, d, { why: 'paused' });
  if (kept) noteDay(walk, day, { why });
  for (const d of paused) if (kept ? d > day : d >= day) noteDay(walk, d, { why: 'paused' });
  if (last !== day) noteDay(walk, last, { why: 'shifted' });
  return last;
}

/** A date an officer named, moved by the days paused after the day of naming it. */
export function walkUntil(walk: Walk, from: number, until: number, extension: number): number {
  for (const day of pausedBetween(walk.stretches, from, until - 1)) noteDay(walk, day, { why: 'paused', extension });
  noteDay(walk, until, { why: 'extended', extension });
  return until;
}

/**
 * A deadline whose end would fall where a pause begins is carried over to the day the pause is lifted;
 * one on a day off rolls, where it may, to the next working day.
 */
export function finishWalk(walk: Walk, last: number, rolls: boolean): LastDay {
  let nominal = last;
  let due = last;
  for (;;) {
    const pause = stretchAt(walk.stretches, due + 1);
    if (pause) {
      while (due < pause.last) noteDay(walk, ++due, { why: 'paused' });
      nominal = due;
    } else if (rolls && !decidingKind(walk, due).working) {
      const kind = decidingKind(walk, ++due);
      walk.days.push(dayNote(kind, { why: kind.working ? 'rolled' : kind.why }));
    } else return { nominal, due };
  }
}

/** The kind of a day on which the outcome depends. */
export function decidingKind(walk: Walk, day: number): DayKind {
  const kind = kindOfDay(walk.calendar, day);
  walk.provisional ||= kind.provisional;
  return kind;
}

/** What a note says beyond the calendar; `n` makes it a counted day. */
interface Remark {
  readonly why?: DayNote['why'];
  readonly n?: number | undefined;
  readonly extension?: number | undefined;
}

export function noteDay(walk: Walk, day: number, remark: Remark): void {
  walk.days.push(dayNote(kindOfDay(walk.calendar, day), remark));
}

function dayNote({ date, why, name, provisional }: DayKind, remark: Remark): DayNote {
  const { n, extension } = remark;
  const day: Mutable<DayNote> = { date, counted: n !== undefined, why: remark.why ?? why, provisional };
  if (n !== undefined) day.n = n;
  if (extension !== undefined) day.extension = extension;
  if (name !== undefined) day.name = name;
  return day;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
