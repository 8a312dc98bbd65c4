/** Moving a cluster to another policy, only at the end of a period (art. 18). */
import { termsUnder, type Terms } from '../kernel/terms.js';
import { applyTerms } from '../deadlines/terms-change.js';
import type { Step } from '../kernel/step.js';
import type { ClusterState } from './state.js';

/** Move the cluster and its running deadlines to the policy that an officer has chosen, if any. Return the terms. */
export function enterSuccessor(step: Step<ClusterState>): Terms {
  const { state, ctx } = step;
  const { successor: id } = state;
  if (id === undefined) return ctx;
  const { policy, calendar, successor } = ctx;
  const after = termsUnder({ policy, calendar, ...(successor && { successor }) }, id);
  step.detail['policy'] = { was: state.policy, is: id };
  const moved = applyTerms(step, after);
  if (moved.length > 0) step.detail['moved'] = moved;
  for (const deadline of state.clocks) deadline.since = step.at; // earlier reminders of the new edition are not sent
  state.policy = id;
  delete state.successor;
  return after;
}
