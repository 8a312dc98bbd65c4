/** Moving a cluster to another edition of the policy, at a period's boundary and never within one (art. 18). */
import type { ActDefinition } from '../kernel/definition.js';
import { termsUnder, type Terms } from '../kernel/terms.js';
import { moveTo } from '../deadlines/terms-acts.js';
import { notify, type Step } from '../kernel/step.js';
import type { ClusterState } from './state.js';

export const adoptPolicy: ActDefinition<ClusterState> = {
  article: '第十八条',
  available: ({ standing }) => standing === 'valid',
  /** The present policy's id takes an earlier decision back. */
  apply(step, { data, terms }) {
    const { state } = step;
    const id = data?.['policy'];
    if (id === state.policy && state.successor !== undefined) delete state.successor;
    else if (id === terms?.successor?.id && id !== state.policy && id !== state.successor)
      state.successor = id as string;
    else return { field: 'policy', message: '须为另一版已启用、且尚未选定的政策。' };
    Object.assign(step.detail, { policy: id, from: state.period.to });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
};

/** The next period begins under the policy that an officer has chosen for it, if one has; running deadlines follow. */
export function enterSuccessor(step: Step<ClusterState>): Terms {
  const { state, ctx } = step;
  const { successor: id } = state;
  if (id === undefined) return ctx;
  const { policy, calendar, successor } = ctx;
  const after = termsUnder({ policy, calendar, ...(successor && { successor }) }, id);
  step.detail['policy'] = { was: state.policy, is: id };
  const moved = moveTo(step, after);
  if (moved.length > 0) step.detail['moved'] = moved;
  for (const clock of state.clocks) clock.since = step.at; // what the new edition would have sent before is not owed
  state.policy = id;
  delete state.successor;
  return after;
}
