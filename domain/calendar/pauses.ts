/** Pauses of a deadline, as runs of days that do not count. */
import { dayNumber, type CivilDate } from './civil.js';

/** The days d with from < d ≤ to do not count. The pause is open while `to` is absent. */
export interface Pause {
  readonly from: CivilDate;
  to?: CivilDate;
  readonly why: string;
  /** The id of the form with the reasons, if an officer ordered it. */
  readonly paper?: string;
}

/** A run of paused days, as day numbers, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Return the ended pauses in order of time, merged where they touch. */
export function endedStretches(pauses: readonly Pause[]): Stretch[] {
  const runs: Stretch[] = [];
  for (const { from, to } of pauses) {
    if (to !== undefined && to > from) runs.push({ first: dayNumber(from) + 1, last: dayNumber(to) });
  }
  runs.sort((a, b) => a.first - b.first);
  const merged: Stretch[] = [];
  for (const run of runs) {
    const before = merged.at(-1);
    if (before && run.first <= before.last + 1) {
      merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, run.last) };
    } else merged.push(run);
  }
  return merged;
}

/** Return the day on which the earliest open pause began; undefined if none is open. */
export function openSince(pauses: readonly Pause[]): number | undefined {
  const open = pauses.filter(({ to }) => to === undefined);
  return open.length === 0 ? undefined : Math.min(...open.map(({ from }) => dayNumber(from)));
}

/** Return the stretch that contains the day. */
export function stretchAt(stretches: readonly Stretch[], day: number): Stretch | undefined {
  return stretches.find(({ first, last }) => first <= day && day <= last);
}

/** Move a day by the paused days after `after` up to the moved day. */
export function shift(stretches: readonly Stretch[], day: number, after: number): number {
  let moved = day;
  for (const { first, last } of stretches) {
    const from = Math.max(first, after + 1);
    if (from <= last && from <= moved) moved += last - from + 1;
  }
  return moved;
}

/** Return the paused days d with after < d ≤ until. */
export function pausedBetween(stretches: readonly Stretch[], after: number, until: number): number[] {
  const days: number[] = [];
  for (const { first, last } of stretches) {
    for (let day = Math.max(first, after + 1); day <= Math.min(last, until); day++) days.push(day);
  }
  return days;
}
