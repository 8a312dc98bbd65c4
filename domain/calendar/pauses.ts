/** Pauses as runs of days that do not count. */
import { dayNumber, type CivilDate } from './civil.js';

/** Days d with from < d ≤ to do not count; open while `to` is absent. */
export interface Pause {
  readonly from: CivilDate;
  to?: CivilDate;
  readonly why: string;
  /** Id of the paper with the reasons, where an officer ordered it. */
  readonly paper?: string;
}

/** A run of paused days, both included, as day numbers. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The pauses that have ended, merged where they touch, in order of time. */
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

/** The day on which the earliest open pause began. */
export function openSince(pauses: readonly Pause[]): number | undefined {
  const open = pauses.filter(({ to }) => to === undefined);
  return open.length === 0 ? undefined : Math.min(...open.map(({ from }) => dayNumber(from)));
}

/** The stretch the day lies in. */
export function stretchAt(stretches: readonly Stretch[], day: number): Stretch | undefined {
  return stretches.find(({ first, last }) => first <= day && day <= last);
}

/** Moves a day by the days paused after `after` up to it, those it thereby reaches included. */
export function shift(stretches: readonly Stretch[], day: number, after: number): number {
  let moved = day;
  for (const { first, last } of stretches) {
    const from = Math.max(first, after + 1);
    if (from <= last && from <= moved) moved += last - from + 1;
  }
  return moved;
}

/** The paused days d with after < d ≤ until. */
export function pausedBetween(stretches: readonly Stretch[], after: number, until: number): number[] {
  const days: number[] = [];
  for (const { first, last } of stretches) {
    for (let day = Math.max(first, after + 1); day <= Math.min(last, until); day++) days.push(day);
  }
  return days;
}
