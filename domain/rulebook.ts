/** The policies and the calendar that cases are judged by. */
import { CHINA } from './calendar/china.js';
import type { Calendar } from './calendar/working-days.js';
import { policyOf } from './policy/index.js';
import type { Policy } from './policy/types.js';

export interface Rulebook {
  /** Throws RangeError for an unknown id. */
  readonly policyOf: (id: string) => Policy;
  readonly calendar: Calendar;
}

/** What ships with the system. */
export const SHIPPED: Rulebook = { policyOf, calendar: CHINA };
