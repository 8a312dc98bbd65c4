import { notify, start } from '../../kernel/step.js';
import { issueForService } from '../../service/serve.js';
import { clusterAct } from '../cluster-act.js';
import { answer } from '../revocation.js';
import { proceedingsAbout, renewalSubject } from '../state.js';

export const admitLateRenewal = clusterAct({
  id: 'admit-late-renewal',
  title: '准予补充申请复核',
  sentence: '经审查，准予补充申请复核。',
  article: '第十五条',
  by: ['municipal'],
  quotes: ['reasons'],
  form: () => import('./admit-late-renewal.form.js'),
  available: ({ standing, renewal: { status } }) =>
    standing === 'expired' && (status === 'missed' || status === 'failed'),
  apply(step) {
    step.state.renewal.status = 'admitted';
    for (const proceeding of proceedingsAbout(step.state, renewalSubject(step.state))) answer(step, proceeding);
    const served = issueForService(step, 'late-renewal', {
      subject: renewalSubject(step.state),
      facts: { days: step.ctx.policy.rules['late-renewal'].term.count },
    });
    notify(step, 'result', ['operator'], { deadline: served ? start(step, 'late-renewal', step.on) : undefined });
  },
});
