import { instantOf, type Instant } from '../domain/calendar/civil.js';

/** Return the time that decides legal dates wherever nothing is rehearsed. */
export function currentInstant(): Instant {
  return instantOf(Date.now());
}
