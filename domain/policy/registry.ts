/** The registry of policies, and the calendar. */
import { withAssumedYears } from '../calendar/assumed-years.js';
import { CHINA } from '../calendar/china.js';
import type { Calendar } from '../calendar/working-days.js';
import { policyOf } from './index.js';
import { LATEST_RULES } from '../kernel/rules.js';
import type { Policy } from './types.js';
import type { Terms } from '../kernel/terms.js';

export interface PolicyRegistry {
  /** Throws RangeError for an unknown id. */
  readonly policyOf: (id: string) => Policy;
  readonly calendar: Calendar;
  /** The edition of the rules for new cases, and for running cases to adopt; absent: the first. */
  readonly rules?: number;
  /** Whether cases may use a policy; absent: all of them. */
  readonly isActive?: (id: string) => boolean;
  /** Every policy, and whether a round may use it; absent: only the shipped ones exist. */
  readonly list?: () => readonly { readonly policy: Policy; readonly active: boolean }[];
  /** Reads what has been published since the last time; absent if nothing can be published. */
  readonly refresh?: () => Promise<void>;
}

/** Return the terms of a case by the policies that it names. Throws RangeError for an unknown policy. */
export function termsOf(
  { policy, successor }: { readonly policy: string; readonly successor?: string },
  { policyOf: of, calendar, rules }: PolicyRegistry,
): Terms {
  return {
    policy: of(policy),
    calendar,
    ...(successor !== undefined && { successor: of(successor) }),
    ...(rules !== undefined && { rules }),
  };
}

/** The policies and the calendar that are shipped, with the years assumed that are not published yet. */
export const SHIPPED_POLICIES: PolicyRegistry = {
  policyOf,
  calendar: withAssumedYears(CHINA),
  rules: LATEST_RULES,
};
