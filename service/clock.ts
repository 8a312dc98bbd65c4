import { instantOf, type Instant } from '../domain/calendar/civil.js';

/** The time that decides legal dates wherever nothing is rehearsed. */
export function presentMoment(): Instant {
  return instantOf(Date.now());
}
