/** The national level (art. 11): the bureau puts a cluster forward and records the outcome. */
import type { Step } from '../kernel/step.js';
import type { ClusterState, National } from './state.js';

type S = ClusterState;

/** Return a cluster's attempts at the national level. */
export function nationalOf({ national = [] }: Readonly<Pick<S, 'national'>>): readonly National[] {
  return national;
}

/** Close the open attempt of a cluster that is revoked. */
export function closeNational({ state }: Step<S>): void {
  for (const attempt of nationalOf(state)) if (attempt.status === 'put-forward') attempt.status = 'closed';
}
