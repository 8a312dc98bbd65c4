/** The hearing (听证) on an intended revocation: asked for by the operator, called and recorded by the bureau. */
import type { Policy } from '../policy/types.js';
import type { ClusterState, Proceeding } from './state.js';
import { isOpen, proceedingSubject } from './state.js';

/** Check whether a hearing was asked for and is neither held nor given up. */
export function awaitsHearing({ hearing }: Pick<Proceeding, 'hearing'>): boolean {
  return hearing !== undefined && hearing.outcome === undefined;
}

/** Return the subjects of the proceedings in which a hearing is still to be held. */
export function hearingsAhead({ proceedings }: Readonly<ClusterState>): string[] {
  return proceedings.filter((proceeding) => isOpen(proceeding) && awaitsHearing(proceeding)).map(proceedingSubject);
}

/** Check whether a hearing can be asked for: the policy grants it, it was not asked for, and the window is open. */
export function canAskForHearing({ ground, hearing, status, windowOver }: Proceeding, policy: Policy): boolean {
  return (
    policy.hearing?.grounds.includes(ground) === true && hearing === undefined && status === 'intended' && !windowOver
  );
}
