import { notify, stop } from '../../kernel/step.js';
import { issueForService } from '../../service/serve.js';
import { clusterAct } from '../cluster-act.js';
import { dropEvaluation, reportOf, reportSubjects, startReportDeadline } from '../report.js';

export const returnReport = clusterAct({
  id: 'return-report',
  title: '退回年度报告',
  sentence: '年度报告需要补正。请按所列意见补齐后重新填报。',
  article: '第十六条',
  by: ['district', 'municipal'],
  quotes: ['defects'],
  form: () => import('./return-report.form.js'),
  // The district returns filed reports, the bureau verified ones.
  available: (state, _ctx, { role }) =>
    reportSubjects(state, ({ status }) => status === (role === 'district' ? 'filed' : 'verified')),
  apply(step) {
    const report = reportOf(step);
    report.status = 'returned';
    dropEvaluation(report);
    stop(step, 'report-verification', String(report.year));
    const served = issueForService(step, 'correction', {
      facts: { step: `${report.year}年度报告`, days: step.ctx.policy.rules['report-correction'].term.count },
    });
    const deadline = served ? startReportDeadline(step, 'report-correction', report) : undefined;
    notify(step, 'result', ['operator'], { deadline });
  },
});
