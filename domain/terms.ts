/** What dates are computed by: the policy's terms and the calendar of working days. */
import type { Calendar } from './calendar/working-days.js';
import type { Policy } from './policy/types.js';

export interface Terms {
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** The policy that a cluster moves to at its next period, where an officer has decided so. */
  readonly successor?: Policy;
}

/** The terms of a case that names a policy: of the two it may know of, the one it names is the one it stands under. */
export function standingUnder({ policy, successor, ...terms }: Terms, id: string): Terms {
  if (policy.id === id || successor === undefined) return { policy, ...terms, ...(successor && { successor }) };
  return { ...terms, policy: successor };
}
