/** What dates are computed by: the policy's terms and the calendar of working days. */
import type { Calendar } from './calendar/working-days.js';
import type { Policy } from './policy/types.js';

export interface Terms {
  readonly policy: Policy;
  readonly calendar: Calendar;
}
