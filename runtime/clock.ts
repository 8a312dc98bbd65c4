import { instantOf, type Instant } from '../domain/calendar/civil.js';

/** The time that decides legal dates wherever nothing is rehearsed. */
export function currentInstant(): Instant {
  return instantOf(Date.now());
}
