import { notify, stop } from '../../kernel/step.js';
import { receivedBy } from '../../service/received.js';
import { clusterAct } from '../cluster-act.js';
import { reportOf, reportSubjects, startReportDeadline } from '../report.js';
import { answer } from '../revocation.js';
import { isOpen, reportSubject, type ClusterState, type Report } from '../state.js';

export const fileReport = clusterAct({
  id: 'file-report',
  title: '填报年度报告',
  sentence: '年度报告已填报，由所在区中小企业主管部门核实。',
  article: '第十六条',
  by: ['operator'],
  work: { meets: ['annual-report', 'annual-report-grace', 'report-correction'] },
  form: () => import('./file-report.form.js'),
  available: (state) => reportSubjects(state, ({ status }) => ['due', 'overdue', 'returned'].includes(status)),
  apply(step, { data }) {
    const report = reportOf(step);
    const year = String(report.year);
    if (data?.year !== undefined && data.year !== report.year) {
      return { field: 'year', message: `报告年度须为 ${year} 年。` };
    }
    if (report.status === 'overdue') report.late = true;
    step.detail['late'] = report.late;
    report.status = 'filed';
    delete report.noPlan;
    if (data?.noPlan === true) step.detail['noPlan'] = report.noPlan = true;
    stop(step, 'annual-report', year);
    stop(step, 'annual-report-grace', year);
    receivedBy(step, reportSubject(report));
    stop(step, 'report-correction', year);
    for (const proceeding of answeredBy(step.state, report)) answer(step, proceeding, 'report');
    notify(step, 'task', ['district'], { deadline: startReportDeadline(step, 'report-verification', report) });
    notify(step, 'result', ['operator']);
    return undefined;
  },
});

/** Return the proceedings that a late report answers: those about it, and those about a refusal to cooperate (17.3). */
function answeredBy({ proceedings }: ClusterState, report: Report) {
  return proceedings.filter(
    (p) => isOpen(p) && p.ground === '17.3' && (p.about ?? reportSubject(report)) === reportSubject(report),
  );
}
