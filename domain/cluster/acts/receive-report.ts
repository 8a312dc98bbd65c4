import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { reportOf, reportSubjects } from '../report.js';

export const receiveReport = clusterAct({
  id: 'receive-report',
  title: '接收年度报告',
  sentence: '市经济和信息化局已接收年度报告。',
  article: '第十六条',
  by: ['municipal'],
  work: true,
  available: (state) => reportSubjects(state, ({ status }) => status === 'verified'),
  apply(step) {
    reportOf(step).status = 'received';
    notify(step, 'result', ['operator', 'district']);
  },
});
