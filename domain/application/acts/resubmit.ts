import { deadlineOf, notify, resume, stop } from '../../kernel/step.js';
import { receivedBy } from '../../service/received.js';
import { APPLICATION_SUBJECT } from '../state.js';
import { applicationAct, at, fileVersion, setStage, RETURNED, REVIEW_DEADLINE, reviewer } from '../act-helpers.js';

export const resubmit = applicationAct({
  id: 'resubmit',
  title: '补正后重新提交',
  sentence: '补正后的申报材料已提交，审查继续进行。',
  article: '第九条',
  by: ['operator'],
  work: { meets: ['correction', 'recommendation'] },
  form: () => import('./submit.form.js'),
  filesDraft: true,
  available: at('correction'),
  apply(step, { data }) {
    const back = step.state.returnedFrom ?? 'submitted';
    fileVersion(step, data);
    delete step.state.returnedFrom;
    receivedBy(step, APPLICATION_SUBJECT);
    stop(step, 'correction');
    setStage(step, back);
    const deadline = deadlineOf(step.state, REVIEW_DEADLINE[back]);
    resume(step, deadline, RETURNED);
    notify(step, 'task', [reviewer(back)], { deadline });
    notify(step, 'result', ['operator']);
  },
});
