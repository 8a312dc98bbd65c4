import { receivedBy } from '../../service/received.js';
import { deadlineOf, notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { answer, canBeAnswered, proceedingOf } from '../revocation.js';
import { proceedingSubject } from '../state.js';

export const fileStatement = clusterAct({
  id: 'file-statement',
  title: '提交陈述申辩',
  sentence: '收到运营管理机构提交的陈述申辩材料。审查决定作出前，不因期限届满撤销认定。',
  article: '第十七条',
  by: ['operator'],
  first: true,
  work: {
    meets: ['statement'],
    waits: ({ proceedings }) => proceedings.filter(({ answered }) => !answered).map(proceedingSubject),
  },
  form: () => import('./file-statement.form.js'),
  available: (state) => state.proceedings.filter(canBeAnswered).map(proceedingSubject),
  apply(step) {
    const proceeding = proceedingOf(step);
    answer(step, proceeding, 'statement');
    receivedBy(step, proceedingSubject(proceeding));
    notify(step, 'task', ['municipal'], { deadline: deadlineOf(step.state, 'statement', proceeding.id) });
  },
});
