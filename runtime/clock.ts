import { instantOf, type Instant } from '../domain/calendar/civil.js';

/** Return the time that decides legal dates, outside rehearsals. */
export function currentInstant(): Instant {
  return instantOf(Date.now());
}
