import { dateOf, instantOf, type CivilDate } from '../../domain/calendar/civil.js';

/** Today in Beijing, wherever the browser is. */
export function today(): CivilDate {
  return dateOf(instantOf(Date.now()));
}

/** `2026-11-24T09:00:00.000+08:00` → `2026-11-24 09:00`. */
export function minuteOf(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ');
}
