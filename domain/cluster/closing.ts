/** The end of a cluster's recognition: everything that is open ends with it. */
import { stopAll, type Step } from '../kernel/step.js';
import { withdrawAll } from '../service/serve.js';
import { closeOtherIncidents } from './incidents.js';
import { closeNational } from './national.js';
import { isOpen, type ClusterState, type Proceeding } from './state.js';

/**
 * End the recognition.
 * @param by the proceeding that ends it, if there is one
 */
export function closeCluster(
  step: Step<ClusterState>,
  standing: Exclude<ClusterState['standing'], 'valid' | 'expired'>,
  by?: Proceeding,
): void {
  const { state } = step;
  for (const proceeding of state.proceedings) {
    if (proceeding === by) proceeding.status = 'revoked';
    else if (isOpen(proceeding)) proceeding.status = 'closed';
  }
  state.standing = standing;
  if (state.exit !== undefined && standing !== 'deregistered') step.detail['exitClosed'] = true;
  delete state.exit;
  delete state.operatorReported;
  closeOtherIncidents(step, by ?? { id: '' });
  closeNational(step);
  stopAll(step);
  withdrawAll(step);
}
