/** What dates are computed by: the policy's terms and the calendar of working days. */
import type { Calendar } from '../calendar/working-days.js';
import type { Policy } from '../policy/types.js';

export interface Terms {
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** The policy that a cluster moves to at its next period, where an officer has decided so. */
  readonly successor?: Policy;
}

/** The terms of a case once an act has brought it some: a successor only as long as the case is to move to that one. */
export function termsAfter(
  current: Terms,
  enclosed: Partial<Terms>,
  named: { readonly policy: string; readonly successor?: string },
): Terms {
  const { policy, calendar } = { ...current, ...enclosed };
  // An act asked again encloses what has been decided otherwise since.
  const policyById = (id: string | undefined) =>
    [enclosed.successor, current.successor].find((policy) => policy?.id === id);
  const own = policy.id === named.policy ? policy : (policyById(named.policy) ?? policy);
  const successor = named.successor === undefined ? undefined : policyById(named.successor);
  return { policy: own, calendar, ...(successor && { successor }) };
}

/** The terms of a case that names a policy: of the two it may know of, the one it names is the one it stands under. */
export function termsUnder({ policy, successor, ...terms }: Terms, id: string): Terms {
  if (policy.id === id || successor === undefined) return { policy, ...terms, ...(successor && { successor }) };
  return { ...terms, policy: successor };
}
