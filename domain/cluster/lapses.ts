/** What follows when a deadline of a cluster passes and nobody has acted (第五章). */
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import { followsRules } from '../kernel/rules.js';
import type { CaseDefinition, Duty } from '../kernel/definition.js';
import { notify, type Step } from '../kernel/step.js';
import { lateRenewalPassed, periodEnded, renewalCorrectionPassed, renewalPassed, windowPassed } from './renewal.js';
import { becomeOverdue, reportFor, yearPassed } from './report.js';
import { SERVICE_LAPSES } from '../service/lapses.js';
import { intendRevocation, proceedingFor, statementPassed } from './revocation.js';
import { proceedingsAbout, reportSubject, type ClusterState } from './state.js';

const FILE_REPORT = { acts: ['file-report'], of: 'operator' } as const satisfies Duty;
const APPLY_FOR_RENEWAL = { acts: ['apply-renewal'], of: 'operator' } as const satisfies Duty;
const FILE_STATEMENT = { acts: ['file-statement'], of: 'operator' } as const satisfies Duty;

export const CLUSTER_LAPSES: CaseDefinition<ClusterState>['lapses'] = {
  'report-year': {
    title: '报告年度结束，开放填报',
    apply: yearPassed,
  },
  'annual-report': {
    title: '年度报告逾期',
    sentence: '年度报告的报送期限已经届满，尚未收到年度报告，请立即补报。',
    apply(step, deadline) {
      const report = reportFor(step.state, deadline);
      const { due } = dueDateOf(deadline, step.ctx);
      if (followsRules(step.state, 3) && due !== undefined) report.dueOn = due;
      becomeOverdue(step, report);
    },
    duty: () => FILE_REPORT,
  },
  'report-correction': {
    title: '年度报告补正期满',
    sentence: '年度报告的补正期限已经届满，未收到补正后的报告，按逾期处理，请立即补报。',
    apply: (step, deadline) => becomeOverdue(step, reportFor(step.state, deadline)),
    duty: () => FILE_REPORT,
  },
  'annual-report-grace': {
    title: '催报期满，启动撤销程序',
    sentence: '催报期限已经届满，仍未收到年度报告，撤销认定程序继续进行。',
    apply: gracePassed,
    duty: (state, deadline) => (isProceededAbout(state, deadline) ? undefined : FILE_REPORT),
  },
  'renewal-window': {
    title: '复核申请开放',
    sentence: '复核申请已经开放，请在截止日期前申请复核。',
    apply: windowPassed,
  },
  renewal: {
    title: '有效期届满未申请复核',
    sentence: '有效期届满，未申请复核。',
    apply: renewalPassed,
    duty: () => APPLY_FOR_RENEWAL,
    final: true,
  },
  'renewal-correction': {
    title: '复核补正期满，继续审查',
    sentence: '复核材料的补正期限已经届满，按现有材料继续审查。',
    apply: renewalCorrectionPassed,
    duty: () => APPLY_FOR_RENEWAL,
  },
  'late-renewal': {
    title: '补充申请复核期满',
    sentence: '补充申请复核的期限已经届满，未收到复核申请，由市经济和信息化局依法作出决定。',
    apply: lateRenewalPassed,
    duty: () => APPLY_FOR_RENEWAL,
  },
  'period-end': { title: '有效期届满', sentence: '认定有效期已经届满。', apply: periodEnded, final: true },
  statement: {
    title: '陈述申辩期满',
    sentence: '陈述申辩期限已经届满。',
    apply: statementPassed,
    // An officer decides where something was filed, so nobody is harmed then.
    duty: (state, deadline) => (proceedingFor(state, deadline).answered ? undefined : FILE_STATEMENT),
    final: true,
    awaitsService: (state, deadline) => proceedingFor(state, deadline).servedOn === undefined,
  },
  ...SERVICE_LAPSES,
};

function isProceededAbout(state: Readonly<ClusterState>, deadline: Deadline): boolean {
  return proceedingsAbout(state, reportSubject(reportFor(state, deadline))).length > 0;
}

/** Start a proceeding about a report that is still not filed, unless an officer has started one. */
function gracePassed(step: Step<ClusterState>, deadline: Deadline): void {
  const obligation = reportSubject(reportFor(step.state, deadline));
  if (proceedingsAbout(step.state, obligation).length === 0) intendRevocation(step, '17.3', obligation, deadline);
  else notify(step, 'result', ['operator', 'district'], { obligation });
}
