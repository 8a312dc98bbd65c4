/** What follows when a deadline of a cluster passes and nobody has acted (第五章). */
import type { Deadline } from '../kernel/deadline.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { notify, type Step } from '../kernel/step.js';
import { lateRenewalPassed, periodEnded, renewalCorrectionPassed, renewalPassed, windowPassed } from './renewal.js';
import { becomeOverdue, reportFor, yearPassed } from './report.js';
import { intendRevocation, statementPassed } from './revocation.js';
import { proceedingsAbout, reportSubject, type ClusterState } from './state.js';

export const CLUSTER_LAPSES: CaseDefinition<ClusterState>['lapses'] = {
  'report-year': {
    title: '报告年度结束，开放填报',
    apply: yearPassed,
  },
  'annual-report': {
    title: '年度报告逾期',
    sentence: '年度报告期限已过，尚未收到年度报告，请立即补报。',
    apply: (step, deadline) => becomeOverdue(step, reportFor(step.state, deadline)),
  },
  'report-correction': {
    title: '年度报告补正期满',
    sentence: '年度报告补正期限已过，按逾期处理，请立即补报。',
    apply: (step, deadline) => becomeOverdue(step, reportFor(step.state, deadline)),
  },
  'annual-report-grace': {
    title: '催报期满，启动撤销程序',
    sentence: '催报期已满，仍未收到年度报告，启动撤销认定程序。',
    apply: gracePassed,
  },
  'renewal-window': {
    title: '复核申请开放',
    sentence: '复核申请已经开放，请在有效期届满前申请复核。',
    apply: windowPassed,
  },
  renewal: {
    title: '有效期届满未申请复核',
    sentence: '有效期届满未申请复核，认定到期。',
    apply: renewalPassed,
  },
  'renewal-correction': {
    title: '复核补正期满，继续审查',
    sentence: '复核材料补正期限已过，按现有材料继续审查。',
    apply: renewalCorrectionPassed,
  },
  'late-renewal': {
    title: '准许的逾期申请期满',
    sentence: '准许的逾期申请期限已过，未收到复核申请。',
    apply: lateRenewalPassed,
  },
  'period-end': { title: '有效期届满', sentence: '有效期届满。', apply: periodEnded },
  statement: { title: '陈述申辩期满', sentence: '陈述申辩期限已过。', apply: statementPassed },
};

/** Start a proceeding about a report that is still not filed, unless an officer has started one. */
function gracePassed(step: Step<ClusterState>, deadline: Deadline): void {
  const obligation = reportSubject(reportFor(step.state, deadline));
  if (proceedingsAbout(step.state, obligation).length === 0) intendRevocation(step, '17.3', obligation);
  else notify(step, 'result', ['operator', 'district'], { obligation });
}
