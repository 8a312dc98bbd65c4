/** The time in Beijing, by the server's clock: a PC's own clock may be wrong. */
import { dateOf, epochOf, instantOf, type CivilDate, type Instant } from '../../domain/calendar/civil.js';

/** The server writes its time and its rehearsal flag into the page. */
const [given = '', kind] =
  document.querySelector<HTMLMetaElement>('meta[name="server-time"]')?.content.split(' ') ?? [];

let ahead = given.includes('T') ? epochOf(given) - Date.now() : 0;

export const IS_REHEARSAL = kind === 'rehearsal';

export function currentInstant(): Instant {
  return instantOf(Date.now() + ahead);
}

/** Set the server's time again, because people move the clock of a rehearsal. */
export function setCurrentInstant(now: Instant): void {
  ahead = epochOf(now) - Date.now();
}

export function today(): CivilDate {
  return dateOf(currentInstant());
}

/** Format an instant to the minute: `2026-11-24T09:00:00.000+08:00` → `2026-11-24 09:00`. */
export function formatMinute(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ');
}
