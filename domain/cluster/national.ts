/** The national level (art. 11): the bureau puts a cluster forward, and records how that ended. */
import type { Step } from '../kernel/step.js';
import type { ClusterState, National } from './state.js';

type S = ClusterState;

export function nationalOf({ national = [] }: Readonly<Pick<S, 'national'>>): readonly National[] {
  return national;
}

/** The cluster is revoked: nothing comes of being put forward any more. */
export function closeNational({ state }: Step<S>): void {
  for (const attempt of nationalOf(state)) if (attempt.status === 'put-forward') attempt.status = 'closed';
}
