import { deadlineOf, notify, resume } from '../../kernel/step.js';
import { applicationAct, at, setStage, ON_SITE } from '../act-helpers.js';

export const recordVerification = applicationAct({
  id: 'record-verification',
  title: '记录实地核查',
  sentence: '实地核查已完成，复审继续进行。',
  article: '第十条',
  by: ['municipal'],
  work: { meets: ['re-review'] },
  form: () => import('./record-verification.form.js'),
  available: at('on-site-verification'),
  apply(step, { data }) {
    setStage(step, 'municipal-review');
    const deadline = deadlineOf(step.state, 're-review');
    resume(step, deadline, ON_SITE);
    Object.assign(step.detail, { on: data?.on, conclusion: data?.conclusion });
    notify(step, 'task', ['municipal'], { deadline });
  },
});
