import { deadlineOf, notify, pause, start } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { issueForService } from '../../service/serve.js';
import { RETURNED } from '../renewal.js';
import { renewalSubject } from '../state.js';

export const returnRenewal = clusterAct({
  id: 'return-renewal',
  title: '退回复核材料',
  sentence: '复核材料需要补正。请按所列意见补齐后重新提交。',
  article: '第十五条',
  by: ['municipal'],
  quotes: ['defects'],
  form: () => import('./return-renewal.form.js'),
  available: ({ renewal }) => renewal.status === 'under-review',
  apply(step) {
    step.state.renewal.status = 'returned';
    pause(step, deadlineOf(step.state, 'renewal-review'), RETURNED);
    const served = issueForService(step, 'correction', {
      subject: renewalSubject(step.state),
      facts: { step: '复核申请材料', days: step.ctx.policy.rules['renewal-correction'].term.count },
    });
    const deadline = served ? start(step, 'renewal-correction', step.on) : undefined;
    notify(step, 'result', ['operator'], { deadline });
  },
});
