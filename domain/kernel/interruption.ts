/** Interruptions of the service: what ended on a day on which nothing could be received is held until the bureau decides. */
import type { CivilDate } from '../calendar/civil.js';
import type { InterruptedDays } from '../calendar/working-days.js';
import type { Hold, InterruptionHold } from './case.js';

/** Return the hold for interrupted days. */
export function interruptionHold({ from, to }: InterruptedDays): InterruptionHold {
  return `out-of-service:${from}/${to}`;
}

/** Check whether holds say that the service was interrupted on a day. */
export function isInterrupted(day: CivilDate | undefined, holds: readonly Hold[] = []): boolean {
  return holds.some((hold) => {
    const [, from, to] = /^out-of-service:(.+)\/(.+)$/.exec(hold) ?? [];
    return day !== undefined && from !== undefined && to !== undefined && from <= day && day <= to;
  });
}
