import { deadlineOf, notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { recordAnswer, proceedingOf } from '../revocation.js';
import { proceedingSubject } from '../state.js';

export const fileStatement = clusterAct({
  id: 'file-statement',
  title: '提交陈述申辩',
  sentence: '陈述申辩已提交。处理完毕前不会自动撤销认定。',
  article: '第十七条',
  by: ['operator'],
  form: () => import('./file-statement.form.js'),
  available: (state) =>
    state.proceedings.filter(({ status }) => status === 'intended' || status === 'held').map(proceedingSubject),
  apply(step) {
    const proceeding = proceedingOf(step);
    recordAnswer(step, proceeding);
    notify(step, 'task', ['municipal'], { deadline: deadlineOf(step.state, 'statement', proceeding.id) });
  },
});
