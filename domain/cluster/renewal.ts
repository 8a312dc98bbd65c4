/** Renewal (复核, art. 15): application, review, decision; and what follows when none is applied for. */
import { addDays, type CivilDate } from '../calendar/civil.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import { deadlineOf, resume, start, stop, notify, type Step } from '../kernel/step.js';
import { nextPeriod, windowEve } from './period.js';
import { REPORT_DEADLINES, resumeReports } from './report.js';
import { enterSuccessor } from './succession.js';
import { closeProceeding, intendRevocation } from './revocation.js';
import { proceedingsAbout, renewalSubject, type ClusterState } from './state.js';

type S = ClusterState;

/** Why the review's deadline stands still. */
export const RETURNED = '退回补正';

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
  notify(step, 'result', ['operator'], { deadline: openWindow(step, period.to > least ? period.to : least) });
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
  const deadline = deadlineOf(step.state, 'renewal-review');
  resume(step, deadline, RETURNED);
  notify(step, 'result', ['operator']);
  notify(step, 'task', ['municipal'], { deadline });
}

/** The admission lapses; the proceeding that it held goes on to an officer's decision. */
export function lateRenewalPassed(step: Step<S>): void {
  step.state.renewal.status = 'missed';
  notify(step, 'result', ['operator', 'municipal']);
}

/** The next period follows the old one without gap or gain, whenever the decision falls. */
export function renew(step: Step<S>): void {
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
export function failRenewal(step: Step<S>): boolean {
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
