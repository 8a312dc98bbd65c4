/** The policies and the calendar that cases are judged by. */
import { CHINA } from '../calendar/china.js';
import type { Calendar } from '../calendar/working-days.js';
import { policyOf } from './index.js';
import type { Policy } from './types.js';
import type { Terms } from '../kernel/terms.js';

export interface PolicyRegistry {
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
  { policyOf: of, calendar }: PolicyRegistry,
): Terms {
  return { policy: of(policy), calendar, ...(successor !== undefined && { successor: of(successor) }) };
}

/** What ships with the system. */
export const SHIPPED_POLICIES: PolicyRegistry = { policyOf, calendar: CHINA };
