import { dateOf, epochOf, instantOf, type CivilDate, type Instant } from '../../domain/calendar/civil.js';

/** What the page was told with it: the server's time, and whether that is a rehearsal's. A PC's own clock may be wrong. */
const [given = '', kind] =
  document.querySelector<HTMLMetaElement>('meta[name="server-time"]')?.content.split(' ') ?? [];

let ahead = given.includes('T') ? epochOf(given) - Date.now() : 0;

export const REHEARSING = kind === 'rehearsal';

export function presentMoment(): Instant {
  return instantOf(Date.now() + ahead);
}

/** Goes by the time that the server has now: that of a rehearsal is moved. */
export function setPresentMoment(now: Instant): void {
  ahead = epochOf(now) - Date.now();
}

/** Today in Beijing, wherever the browser is. */
export function today(): CivilDate {
  return dateOf(presentMoment());
}

/** `2026-11-24T09:00:00.000+08:00` → `2026-11-24 09:00`. */
export function minuteOf(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ');
}
