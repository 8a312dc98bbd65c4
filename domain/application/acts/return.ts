import { deadlineOf, notify, pause, start } from '../../kernel/step.js';
import { issueForService } from '../../service/serve.js';
import { correctionFacts } from '../correction.js';
import { APPLICATION_SUBJECT, type ReviewStage } from '../state.js';
import { applicationAct, setStage, isReview, RETURNED, REVIEW_DEADLINE, reviewer } from '../act-helpers.js';

export const returnForCorrection = applicationAct({
  id: 'return',
  title: '退回补正',
  sentence: '申报材料需要补正。请按所列意见一次补齐后重新提交。',
  article: '第九条',
  by: ['district', 'municipal'],
  quotes: ['defects'],
  form: () => import('./return.form.js'),
  available: ({ stage }, _ctx, { role }) => isReview(stage) && role === reviewer(stage),
  apply(step) {
    const from = step.state.stage as ReviewStage;
    pause(step, deadlineOf(step.state, REVIEW_DEADLINE[from]), RETURNED);
    step.state.returnedFrom = from;
    setStage(step, 'correction');
    const served = issueForService(step, 'correction', { subject: APPLICATION_SUBJECT, facts: correctionFacts(step) });
    notify(step, 'result', ['operator'], { deadline: served ? start(step, 'correction', step.on) : undefined });
  },
});
