/** Renewal (复核, art. 15): its window, its decision, and what follows without an application. */
import { addDays, type CivilDate } from '../calendar/civil.js';
import { issue } from '../documents/issue.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import { followsRules } from '../kernel/rules.js';
import { deadlineOf, resume, start, stop, notify, type Step } from '../kernel/step.js';
import { closeCluster } from './closing.js';
import { nextPeriod, windowEve } from './period.js';
import { REPORT_DEADLINES, resumeReports } from './report.js';
import { enterSuccessor } from './succession.js';
import { closeProceeding, endAutomatism, intendRevocation } from './revocation.js';
import { proceedingsAbout, renewalSubject, type ClusterState } from './state.js';

type S = ClusterState;

/** The reason for a pause of the review's deadline. */
export const RETURNED = '退回补正';

/** Open the renewal window until a day. */
export function openWindow(step: Step<S>, until: CivilDate = step.state.period.to): Deadline {
  step.state.renewal.status = 'open';
  return start(step, 'renewal', until);
}

/**
 * Open the window on its day. After a late decision on the renewal before, that day is past: then notify the operator,
 * because its reminder is past too, and give at least the time of a late application.
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

/** End the period of a cluster that has not applied for renewal (art. 17.1). */
export function renewalPassed(step: Step<S>, deadline: Deadline): void {
  step.state.renewal.status = 'missed';
  if (followsRules(step.state, 2) && step.ctx.policy.expiry === 'lapse') return cease(step);
  expire(step);
  const about = renewalSubject(step.state);
  // An officer may have started the proceeding already.
  if (followsRules(step.state, 3) && proceedingsAbout(step.state, about).length > 0)
    return notify(step, 'result', ['operator', 'district', 'municipal']);
  intendRevocation(step, '17.1', about, deadline);
}

/** End the recognition without fault (失效): nobody has asked to renew it. */
function cease(step: Step<S>): void {
  const periodTo = step.state.period.to;
  closeCluster(step, 'ceased');
  issue(step, 'expiry', { subject: renewalSubject(step.state), facts: { periodTo }, effectFrom: addDays(periodTo, 1) });
  notify(step, 'result', ['operator', 'district', 'municipal']);
}

/** End the period of a cluster whose renewal failed. Its proceeding goes on. */
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

/** Let the deadlines of the renewal follow a period that a document has changed. Those told of a date are told again. */
export function restartPeriod(step: Step<S>): void {
  const { state, ctx } = step;
  const { to } = state.period;
  const eve = windowEve(to, ctx.policy);
  const told = deadlineOf(state, 'renewal');
  const was = told && dueDateOf(told, ctx).due;
  if (state.renewal.status === 'failed') start(step, 'period-end', to);
  if (state.renewal.status !== 'not-open' && state.renewal.status !== 'open') return;
  stop(step, 'renewal-window');
  stop(step, 'renewal');
  if (eve >= step.on) {
    state.renewal.status = 'not-open';
    start(step, 'renewal-window', eve);
    return;
  }
  const deadline = openWindow(step);
  notify(step, told === undefined ? 'result' : 'moved', ['operator'], { deadline, was });
}

export function renewalCorrectionPassed(step: Step<S>): void {
  step.state.renewal.status = 'under-review';
  const deadline = deadlineOf(step.state, 'renewal-review');
  resume(step, deadline, RETURNED);
  notify(step, 'result', ['operator']);
  notify(step, 'task', ['municipal'], { deadline });
}

/** End the time of an admitted late application. An officer decides on the proceeding. */
export function lateRenewalPassed(step: Step<S>): void {
  step.state.renewal.status = 'missed';
  notify(step, 'result', ['operator', 'municipal']);
}

/** Renew the cluster. The next period follows the old one directly, whenever the decision is made. */
export function renew(step: Step<S>): void {
  const { state } = step;
  for (const proceeding of proceedingsAbout(state, renewalSubject(state))) closeProceeding(step, proceeding, 'cured');
  endAutomatism(step);
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

/** Fail the renewal. Return whether this started a proceeding. */
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
