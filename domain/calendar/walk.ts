/** Walks from one day to another, on day numbers. Each walk notes the days it passes and returns its last day. */
import type { CivilDate } from './civil.js';
import { pausedBetween, shift, stretchAt, type Stretch } from './pauses.js';
import { kindOfDay, type Calendar, type DayKind } from './working-days.js';

/** A longer count of calendar days lists only the days that explain something. */
const MOST_LISTED_DAYS = 60;

/** One day of the provenance. */
export interface DayNote {
  readonly date: CivilDate;
  readonly counted: boolean;
  /** The number of the day in the count, from 1. */
  readonly n?: number;
  /** The number of the extension that counts the day, from 1; absent within the term. */
  readonly extension?: number;
  /**
   * `anchor`: counted from. `rolled`: the working day after a day off. `anniversary`: the same day, years later.
   * `shifted`: a fixed date moved by pauses. `extended`: the date that an officer named.
   */
  readonly why: DayKind['why'] | 'anchor' | 'paused' | 'rolled' | 'anniversary' | 'shifted' | 'extended';
  /** The holiday, or the holiday for which a make-up day is worked. */
  readonly name?: string;
  readonly provisional: boolean;
}

export interface Walk {
  readonly calendar: Calendar;
  readonly stretches: readonly Stretch[];
  readonly days: DayNote[];
  /** A day that the result depends on has no published notice. */
  provisional: boolean;
}

/** The part of a count that a walk covers. */
export interface Count {
  /** The day before the first. */
  readonly after: number;
  /** The days that are counted already. */
  readonly counted: number;
  readonly count: number;
  /** The number of the extension, from 1; absent for the term. */
  readonly extension?: number;
}

export interface LastDay {
  /** The last day before rolling. */
  readonly nominal: number;
  readonly due: number;
}

/** Count working days. Days off and paused days are skipped. */
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

/** Count calendar days. Paused days are skipped. */
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

/** Move a fixed date by the paused days after `after`. */
export function moveFixed(walk: Walk, day: number, after: number, why: 'anchor' | 'anniversary'): number {
  const last = shift(walk.stretches, day, after);
  const kept = why === 'anchor' || last === day; // note the date before the move too
  const paused = pausedBetween(walk.stretches, after, last);
  for (const d of paused) if (d < day) noteDay(walk, d, { why: 'paused' });
  if (kept) noteDay(walk, day, { why });
  for (const d of paused) if (kept ? d > day : d >= day) noteDay(walk, d, { why: 'paused' });
  if (last !== day) noteDay(walk, last, { why: 'shifted' });
  return last;
}

/** Walk to a date that an officer named. */
export function walkUntil(walk: Walk, from: number, until: number, extension: number): number {
  for (const day of pausedBetween(walk.stretches, from, until - 1)) noteDay(walk, day, { why: 'paused', extension });
  noteDay(walk, until, { why: 'extended', extension });
  return until;
}

/** Return the final last day: after a pause that begins on it, and rolled to a working day if `rolls`. */
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

/** Return the kind of a day on which the result depends. */
export function decidingKind(walk: Walk, day: number): DayKind {
  const kind = kindOfDay(walk.calendar, day);
  walk.provisional ||= kind.provisional;
  return kind;
}

/** What a note says beyond the calendar. A day with `n` is a counted day. */
interface Remark {
  readonly why?: DayNote['why'];
  readonly n?: number | undefined;
  readonly extension?: number | undefined;
}

/** Note a day of the walk. */
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
