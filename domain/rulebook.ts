/** The policies and the calendar that cases are judged by. */
import { CHINA } from './calendar/china.js';
import type { Calendar } from './calendar/working-days.js';
import { policyOf } from './policy/index.js';
import type { Policy } from './policy/types.js';
import type { Terms } from './terms.js';

export interface Rulebook {
  /** Throws RangeError for an unknown id. */
  readonly policyOf: (id: string) => Policy;
  readonly calendar: Calendar;
  /** Whether cases may be put under a policy; absent where every known one may. */
  readonly isActive?: (id: string) => boolean;
  /** Every policy, and whether a round may name it; absent where there are only those that ship. */
  readonly list?: () => readonly { readonly policy: Policy; readonly active: boolean }[];
  /** Sees what has been published since it last looked; absent where nothing can be. */
  readonly refresh?: () => Promise<void>;
}

/** The terms of a case, as it names them. Throws RangeError for an unknown policy. */
export function termsOf(
  { policy, successor }: { readonly policy: string; readonly successor?: string },
  { policyOf: of, calendar }: Rulebook,
): Terms {
  return { policy: of(policy), calendar, ...(successor !== undefined && { successor: of(successor) }) };
}

/** What ships with the system. */
export const SHIPPED: Rulebook = { policyOf, calendar: CHINA };
