/** The validity cycle (第五章): a cluster's obligations, each with its own deadline; none hides another. */
import { addYears, isCivilDate } from '../calendar/civil.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import type { ActDefinition, CaseDefinition } from '../kernel/definition.js';
import { stop, notify, type Step } from '../kernel/step.js';
import {
  lateRenewalPassed,
  periodEnded,
  RENEWAL_ACTS,
  renewalCorrectionPassed,
  renewalPassed,
  windowPassed,
} from './renewal.js';
import { dropEvaluation, evaluateReport } from './evaluation.js';
import { INCIDENT_ACTS, openIncident } from './incidents.js';
import { NATIONAL_ACTS } from './national.js';
import { becomeOverdue, reportOf, reportSubjects, startReportDeadline, yearPassed } from './report.js';
import { answer, closeProceeding, intendRevocation, REVOCATION_ACTS, statementPassed } from './revocation.js';
import { adoptPolicy } from './succession.js';
import {
  clusterStage,
  isOpen,
  proceedingsAbout,
  proceedingSubject,
  reportSubject,
  type ClusterState,
  type Report,
} from './state.js';

type S = ClusterState;

export const CLUSTER: CaseDefinition<S> = {
  stage: clusterStage,
  ended: ({ standing }) => standing === 'revoked',

  acts: {
    'file-report': {
      article: '第十六条',
      available: (state) => reportSubjects(state, ({ status }) => ['due', 'overdue', 'returned'].includes(status)),
      apply(step, { data }) {
        const report = reportOf(step);
        const year = String(report.year);
        if (data?.['year'] !== undefined && data['year'] !== report.year) {
          return { field: 'year', message: `报告年度须为 ${year} 年。` };
        }
        if (report.status === 'overdue') report.late = true;
        step.detail['late'] = report.late;
        report.status = 'filed';
        stop(step, 'annual-report', year);
        stop(step, 'annual-report-grace', year);
        stop(step, 'report-correction', year);
        for (const proceeding of answeredBy(step.state, report)) answer(step, proceeding);
        notify(step, 'task', ['district'], { clock: startReportDeadline(step, 'report-verification', report) });
        notify(step, 'result', ['operator']);
        return undefined;
      },
    },
    'verify-report': {
      article: '第十六条',
      available: (state) => reportSubjects(state, ({ status }) => status === 'filed'),
      apply(step) {
        const report = reportOf(step);
        report.status = 'verified';
        stop(step, 'report-verification', String(report.year));
        const cured = proceedingsAbout(step.state, reportSubject(report));
        for (const proceeding of cured) closeProceeding(step, proceeding, 'cured');
        if (cured.length > 0) step.detail['cured'] = cured.map(proceedingSubject);
        notify(step, 'task', ['municipal']);
        notify(step, 'result', ['operator']);
      },
    },
    'return-report': {
      article: '第十六条',
      // The district returns what is filed with it, the bureau what was forwarded to it.
      available: (state, _ctx, { role }) =>
        reportSubjects(state, ({ status }) => status === (role === 'district' ? 'filed' : 'verified')),
      apply(step) {
        const report = reportOf(step);
        report.status = 'returned';
        dropEvaluation(report);
        stop(step, 'report-verification', String(report.year));
        notify(step, 'result', ['operator'], { clock: startReportDeadline(step, 'report-correction', report) });
      },
    },
    'receive-report': {
      article: '第十六条',
      available: (state) => reportSubjects(state, ({ status }) => status === 'verified'),
      apply(step) {
        reportOf(step).status = 'received';
        notify(step, 'result', ['operator', 'district']);
      },
    },
    'evaluate-report': evaluateReport,
    ...RENEWAL_ACTS,
    'report-change': {
      article: '第十七条第四项',
      available: () => true,
      apply: reportChange,
    },
    ...INCIDENT_ACTS,
    ...REVOCATION_ACTS,
    ...NATIONAL_ACTS,
    'adopt-policy': adoptPolicy,
  } satisfies Record<string, ActDefinition<S>>,

  lapses: {
    'report-year': yearPassed,
    'annual-report': (step, clock) => becomeOverdue(step, reportFor(step.state, clock)),
    'report-correction': (step, clock) => becomeOverdue(step, reportFor(step.state, clock)),
    'annual-report-grace': gracePassed,
    'renewal-window': windowPassed,
    renewal: renewalPassed,
    'renewal-correction': renewalCorrectionPassed,
    'late-renewal': lateRenewalPassed,
    'period-end': periodEnded,
    statement: statementPassed,
  },
};

/** The report that a clock `<rule>:<year>` is about. */
function reportFor(state: S, clock: Deadline): Report {
  const year = Number(clock.id.slice(clock.id.indexOf(':') + 1));
  return state.reports.find((report) => report.year === year)!;
}

/** The proceedings that a report filed late answers: those about it, and those for a lack of cooperation (17.3). */
function answeredBy({ proceedings }: S, report: Report) {
  return proceedings.filter(
    (one) => isOpen(one) && one.ground === '17.3' && (one.about ?? reportSubject(report)) === reportSubject(report),
  );
}

/** Still not filed: a proceeding, unless an officer has opened one about it already. */
function gracePassed(step: Step<S>, clock: Deadline): void {
  const obligation = reportSubject(reportFor(step.state, clock));
  if (proceedingsAbout(step.state, obligation).length === 0) intendRevocation(step, '17.3', obligation);
  else notify(step, 'result', ['operator', 'district'], { obligation });
}

/** Art. 17.4: a major change is reported within the policy's term; late, it is recorded as such and the bureau examines it. */
function reportChange(step: Step<S>, { data }: { readonly data?: Readonly<Record<string, unknown>> }) {
  const changedOn = data?.['changedOn'];
  if (data?.['listed'] === false) return { field: 'kind', message: '该变动类别不属于政策所列的重大变动，无须报备。' };
  if (
    typeof changedOn !== 'string' ||
    !isCivilDate(changedOn) ||
    changedOn > step.on ||
    changedOn < addYears(step.state.recognisedOn, -1)
  ) {
    return { field: 'changedOn', message: '变动日期须为不晚于今日的有效日期。' };
  }
  const { due } = dueDateOf(newDeadline('major-change', changedOn, step.at), step.ctx);
  const late = due !== undefined && step.on > due;
  Object.assign(step.detail, { kind: data?.['kind'], changedOn, due, late });
  if (late) openIncident(step, '17.4');
  step.effects.push({ type: 'update-register' });
  notify(step, late ? 'task' : 'result', ['municipal']);
  notify(step, 'result', ['operator', 'district']);
  return undefined;
}
