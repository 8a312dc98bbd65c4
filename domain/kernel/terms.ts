/** What dates are computed from: the policy and the calendar of working days. */
import type { Calendar } from '../calendar/working-days.js';
import type { Policy } from '../policy/types.js';

export interface Terms {
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** The policy of a cluster's next period, where an officer has chosen one. */
  readonly successor?: Policy;
  /** The edition of the rules that new cases follow and running cases adopt; absent: the first. See `rules.ts`. */
  readonly rules?: number;
}

/**
 * Return the terms of a case after an act that brought new ones. The successor is kept only while the case names it.
 * @param named the policies that the case names
 */
export function termsAfter(
  current: Terms,
  enclosed: Partial<Terms>,
  named: { readonly policy: string; readonly successor?: string },
): Terms {
  const { policy, calendar } = { ...current, ...enclosed };
  // A repeated act may bring a successor that has been replaced since.
  const policyById = (id: string | undefined) =>
    [enclosed.successor, current.successor].find((policy) => policy?.id === id);
  const own = policy.id === named.policy ? policy : (policyById(named.policy) ?? policy);
  const successor = named.successor === undefined ? undefined : policyById(named.successor);
  return { policy: own, calendar, ...(successor && { successor }) };
}

/** Return the terms under the policy of that id: the present one, or else the successor. */
export function termsUnder({ policy, successor, ...terms }: Terms, id: string): Terms {
  if (policy.id === id || successor === undefined) return { policy, ...terms, ...(successor && { successor }) };
  return { ...terms, policy: successor };
}
