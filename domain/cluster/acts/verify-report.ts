import { notify, stop } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { reportOf, reportSubjects } from '../report.js';
import { closeProceeding, endAutomatism } from '../revocation.js';
import { proceedingsAbout, proceedingSubject, reportSubject } from '../state.js';

export const verifyReport = clusterAct({
  id: 'verify-report',
  title: '核实并报送年度报告',
  sentence: '年度报告已经区级核实，报送市经济和信息化局。',
  article: '第十六条',
  by: ['district'],
  work: { meets: ['report-verification'] },
  form: () => import('./verify-report.form.js'),
  available: (state) => reportSubjects(state, ({ status }) => status === 'filed'),
  apply(step) {
    const report = reportOf(step);
    report.status = 'verified';
    if (report.noPlan === true) step.detail['noPlan'] = true;
    stop(step, 'report-verification', String(report.year));
    const cured = proceedingsAbout(step.state, reportSubject(report));
    for (const proceeding of cured) closeProceeding(step, proceeding, 'cured');
    endAutomatism(step);
    if (cured.length > 0) step.detail['cured'] = cured.map(proceedingSubject);
    notify(step, 'task', ['municipal']);
    notify(step, 'result', ['operator']);
  },
});
