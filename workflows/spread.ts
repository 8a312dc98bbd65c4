/**
 * Deadlines that many cases share are recorded over some minutes, so that a midnight does not stop the acts of officers.
 * A lapse is judged by its legal instant whenever it is recorded, and an act applies what is due before it.
 */
import { epochOf } from '../domain/calendar/civil.js';
import type { AgendaEntry } from '../domain/kernel/agenda.js';
import { stableHash } from '../domain/kernel/stable-hash.js';

/** Over how many minutes the cases of one deadline are spread. */
export const SPREAD_MIN = 10;

/**
 * Return when a case wakes for an entry of its agenda, in epoch milliseconds. Notices are spread over the morning by the
 * agenda itself.
 * @param spreadMin minutes; 0 wakes it at the legal instant
 */
export function wakeTime({ at, kind }: Pick<AgendaEntry, 'at' | 'kind'>, caseId: string, spreadMin: number): number {
  const spreadMs = spreadMin * 60_000;
  return epochOf(at) + (kind === 'deadline' && spreadMs > 0 ? stableHash(caseId) % spreadMs : 0);
}
