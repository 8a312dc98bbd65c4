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
  known: Terms,
  enclosed: Partial<Terms>,
  named: { readonly policy: string; readonly successor?: string },
): Terms {
  const { policy, calendar } = { ...known, ...enclosed };
  // An act asked again encloses what has been decided otherwise since.
  const at = (id: string | undefined) => [enclosed.successor, known.successor].find((one) => one?.id === id);
  const own = policy.id === named.policy ? policy : (at(named.policy) ?? policy);
  const successor = named.successor === undefined ? undefined : at(named.successor);
  return { policy: own, calendar, ...(successor && { successor }) };
}

/** The terms of a case that names a policy: of the two it may know of, the one it names is the one it stands under. */
export function termsUnder({ policy, successor, ...terms }: Terms, id: string): Terms {
  if (policy.id === id || successor === undefined) return { policy, ...terms, ...(successor && { successor }) };
  return { ...terms, policy: successor };
}
