/** Moving a cluster to another edition of the policy, at a period's boundary and never within one (art. 18). */
import { termsUnder, type Terms } from '../kernel/terms.js';
import { applyTerms } from '../deadlines/terms-change.js';
import type { Step } from '../kernel/step.js';
import type { ClusterState } from './state.js';

/** The next period begins under the policy that an officer has chosen for it, if one has; running deadlines follow. */
export function enterSuccessor(step: Step<ClusterState>): Terms {
  const { state, ctx } = step;
  const { successor: id } = state;
  if (id === undefined) return ctx;
  const { policy, calendar, successor } = ctx;
  const after = termsUnder({ policy, calendar, ...(successor && { successor }) }, id);
  step.detail['policy'] = { was: state.policy, is: id };
  const moved = applyTerms(step, after);
  if (moved.length > 0) step.detail['moved'] = moved;
  for (const deadline of state.clocks) deadline.since = step.at; // what the new edition would have sent before is not owed
  state.policy = id;
  delete state.successor;
  return after;
}
