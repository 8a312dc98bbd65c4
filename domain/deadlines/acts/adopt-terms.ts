import { handOver } from '../../cluster/hand-over.js';
import type { ClusterState } from '../../cluster/state.js';
import { followsRules } from '../../kernel/rules.js';
import type { Step } from '../../kernel/step.js';
import { deadlineAct } from '../extension.js';
import { applyTerms } from '../terms-change.js';

/** Computes the dates by a newly published calendar, or by a completed edition of the case's policy. */
export const adoptTerms = deadlineAct({
  id: 'adopt-terms',
  title: '按新公布的规定重新计算期限',
  sentence: '放假安排或政策文本已公布，有关期限重新计算。',
  article: '第十八条',
  by: ['system'],
  available: () => true,
  apply(step, { terms = {} }) {
    const { policy } = terms;
    if (policy !== undefined && policy.id !== step.state.policy) {
      return { field: 'policy', message: `该事项适用的政策是“${step.state.policy}”，不是“${policy.id}”。` };
    }
    step.detail['moved'] = applyTerms(step, { ...step.ctx, ...terms });
    if (terms.rules !== undefined && !followsRules(step.state, terms.rules)) {
      step.detail['rules'] = { was: step.state.rules ?? 1, is: terms.rules };
      step.state.rules = terms.rules;
      if (step.state.kind === 'cluster') handOver(step as Step<ClusterState>, terms);
    }
    return undefined;
  },
});
