/** Renewal (复核, art. 15): application, review, decision; and what follows when none is applied for. */
import { addDays, type CivilDate } from '../calendar/civil.js';
import type { ActDefinition } from '../kernel/definition.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import type { CriterionId } from '../criteria/types.js';
import { deadlineOf, pause, resume, start, stop, notify, type Step } from '../kernel/step.js';
import { nextPeriod, windowEve } from './period.js';
import { REPORT_DEADLINES, resumeReports } from './report.js';
import { enterSuccessor } from './succession.js';
import { answer, closeProceeding, intendRevocation } from './revocation.js';
import { proceedingsAbout, renewalSubject, type ClusterState } from './state.js';

type S = ClusterState;

const RETURNED = '退回补正';

export function openWindow(step: Step<S>, until: CivilDate = step.state.period.to): Deadline {
  step.state.renewal.status = 'open';
  return start(step, 'renewal', until);
}

/**
 * The window opens. Where the renewal before was decided so late that it opens after its day, the reminder that
 * announces it is past and the period perhaps over: the operator is told, and has no less time than a late application.
 */
export function windowPassed(step: Step<S>): void {
  const { period } = step.state;
  if (step.on <= addDays(windowEve(period.to, step.ctx.policy), 1)) {
    openWindow(step);
    return;
  }
  const { due: least = period.to } = dueDateOf(newDeadline('late-renewal', step.on, step.at), step.ctx);
  notify(step, 'result', ['operator'], { clock: openWindow(step, period.to > least ? period.to : least) });
}

/** The filing deadline passed with no application: the period has run out (17.1). */
export function renewalPassed(step: Step<S>): void {
  step.state.renewal.status = 'missed';
  expire(step);
  intendRevocation(step, '17.1', renewalSubject(step.state));
}

/** The period of a cluster whose renewal failed has run out: its proceeding goes on. */
export function periodEnded(step: Step<S>): void {
  expire(step);
  const about = renewalSubject(step.state);
  if (proceedingsAbout(step.state, about).length === 0) intendRevocation(step, '17.1', about);
  else notify(step, 'result', ['operator', 'district', 'municipal']);
}

function expire(step: Step<S>): void {
  const { state } = step;
  state.standing = 'expired';
  const reporting: readonly string[] = ['report-year', ...REPORT_DEADLINES]; // no report is due after the period
  state.clocks = state.clocks.filter(({ rule }) => !reporting.includes(rule));
  state.reports = state.reports.filter(({ status }) => status !== 'due');
}

export function renewalCorrectionPassed(step: Step<S>): void {
  step.state.renewal.status = 'under-review';
  const clock = deadlineOf(step.state, 'renewal-review');
  resume(step, clock, RETURNED);
  notify(step, 'result', ['operator']);
  notify(step, 'task', ['municipal'], { clock });
}

/** The admission lapses; the proceeding that it held goes on to an officer's decision. */
export function lateRenewalPassed(step: Step<S>): void {
  step.state.renewal.status = 'missed';
  notify(step, 'result', ['operator', 'municipal']);
}

export const RENEWAL_ACTS: Readonly<
  Record<'apply-renewal' | 'return-renewal' | 'decide-renewal' | 'admit-late-renewal', ActDefinition<S>>
> = {
  'apply-renewal': {
    article: '第十五条',
    available: ({ renewal: { status } }) => status === 'open' || status === 'admitted' || status === 'returned',
    apply(step, { data }) {
      const { state } = step;
      const refiled = state.renewal.status === 'returned';
      state.renewal = { status: 'under-review', unmet: (data?.['unmet'] as CriterionId[] | undefined) ?? [] };
      stop(step, 'renewal');
      stop(step, 'late-renewal');
      stop(step, 'renewal-correction');
      if (refiled) resume(step, deadlineOf(state, 'renewal-review'), RETURNED);
      else start(step, 'renewal-review', step.on);
      notify(step, 'task', ['municipal'], { clock: deadlineOf(state, 'renewal-review') });
      notify(step, 'result', ['operator']);
    },
  },
  'return-renewal': {
    article: '第十五条',
    available: ({ renewal }) => renewal.status === 'under-review',
    apply(step) {
      step.state.renewal.status = 'returned';
      pause(step, deadlineOf(step.state, 'renewal-review'), RETURNED);
      notify(step, 'result', ['operator'], { clock: start(step, 'renewal-correction', step.on) });
    },
  },
  'decide-renewal': {
    article: '第十五条',
    available: ({ renewal }) => renewal.status === 'under-review',
    apply(step, { data }) {
      const outcome = data?.['outcome'];
      if (outcome !== 'pass' && outcome !== 'fail') return { field: 'outcome', message: '复核结果须为通过或不通过。' };
      const agrees = (outcome === 'pass') === (data?.['passes'] === true);
      if (!agrees && data?.['departed'] !== true) {
        return {
          field: 'departure',
          message: `决定与评分（合格线 ${step.ctx.policy.renewal.passScore} 分）不一致，须说明理由。`,
        };
      }
      Object.assign(step.detail, { outcome, score: data?.['score'] });
      stop(step, 'renewal-review');
      if (outcome === 'pass') renew(step);
      const opened = outcome === 'fail' && fail(step); // its notices have told the district already
      notify(step, 'result', opened ? ['operator'] : ['operator', 'district']);
    },
  },
  'admit-late-renewal': {
    article: '第十五条',
    available: ({ standing, renewal: { status } }) =>
      standing === 'expired' && (status === 'missed' || status === 'failed'),
    apply(step) {
      step.state.renewal.status = 'admitted';
      for (const proceeding of proceedingsAbout(step.state, renewalSubject(step.state))) answer(step, proceeding);
      notify(step, 'result', ['operator'], { clock: start(step, 'late-renewal', step.on) });
    },
  },
};

/** The next period follows the old one without gap or gain, whenever the decision falls. */
function renew(step: Step<S>): void {
  const { state } = step;
  for (const proceeding of proceedingsAbout(state, renewalSubject(state))) closeProceeding(step, proceeding, 'cured');
  stop(step, 'period-end');
  const wasExpired = state.standing === 'expired';
  state.standing = 'valid';
  const terms = enterSuccessor(step);
  state.period = nextPeriod(state.period, terms.policy);
  state.renewal = { status: 'not-open', unmet: [] };
  start(step, 'renewal-window', windowEve(state.period.to, terms.policy));
  if (wasExpired) resumeReports({ ...step, ctx: { ...step.ctx, ...terms } });
  Object.assign(step.detail, { periodFrom: state.period.from, periodTo: state.period.to });
}

/** Fails it, and returns whether that opened a proceeding. */
function fail(step: Step<S>): boolean {
  const { state } = step;
  state.renewal.status = 'failed';
  const about = renewalSubject(state);
  const opens = proceedingsAbout(state, about).length === 0;
  if (opens) intendRevocation(step, '17.1', about);
  if (state.standing === 'valid') {
    if (step.on > state.period.to) expire(step);
    else start(step, 'period-end', state.period.to);
  }
  return opens;
}
