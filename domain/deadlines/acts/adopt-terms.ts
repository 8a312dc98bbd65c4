import { deadlineAct } from '../extension.js';
import { applyTerms } from '../terms-change.js';

/** The calendar has been published further, or the policy's edition been completed: the dates follow. */
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
      return { field: 'policy', message: `案件适用的政策是“${step.state.policy}”，不是“${policy.id}”。` };
    }
    step.detail['moved'] = applyTerms(step, { ...step.ctx, ...terms });
    return undefined;
  },
});
