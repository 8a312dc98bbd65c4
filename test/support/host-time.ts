/** The host's time, which no program of ours takes for a legal date. */
import { instantOf, type Instant } from '../../domain/calendar/civil.js';

export function currentInstant(): Instant {
  return instantOf(Date.now());
}
