import { notify } from '../../kernel/step.js';
import { gradeOf } from '../../policy/types.js';
import { clusterAct } from '../cluster-act.js';
import { reportOf, reportSubjects } from '../report.js';

const LOWEST = 0;
const HIGHEST = 100;

export const evaluateReport = clusterAct({
  id: 'evaluate-report',
  title: '评价年度报告',
  sentence: '市经济和信息化局已评价年度报告。',
  article: '第十六条',
  by: ['municipal'],
  // An evaluation that is made can be corrected, but waits for nobody; a report that is not on file has nothing to evaluate.
  work: {
    waits: (state) => reportSubjects(state, ({ score, elsewhere }) => score === undefined && elsewhere !== true),
  },
  quotes: ['remarks', 'correction'],
  outcome(content, policy) {
    const score = Number(content['score']);
    return `评价得分：${score} 分，等次：${gradeOf(score, policy)?.title ?? ''}。`;
  },
  form: () => import('./evaluate-report.form.js'),
  available: (state, { policy }) =>
    policy.evaluation !== undefined &&
    reportSubjects(state, ({ status }) => status === 'verified' || status === 'received'),
  apply(step, { data }) {
    const report = reportOf(step);
    const score = data?.score;
    const grade = typeof score === 'number' ? gradeOf(score, step.ctx.policy) : undefined;
    if (typeof score !== 'number' || !(score >= LOWEST && score <= HIGHEST) || grade === undefined) {
      return { field: 'score', message: `“评价得分”须在 ${LOWEST} 与 ${HIGHEST} 之间。` };
    }
    const corrects = report.score !== undefined;
    if (corrects !== (data?.corrects === true)) {
      return {
        field: 'correction',
        message: corrects
          ? `该年度报告已评为 ${report.score} 分，更正评价须填写“更正理由”。`
          : '该年度报告尚未评价，不填“更正理由”。',
      };
    }
    if (report.noPlan === true) step.detail['noPlan'] = true;
    Object.assign(step.detail, { score, grade: grade.id, ...(corrects && { was: report.score }) });
    Object.assign(report, { score, grade: grade.id });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
