/**
 * Revocation (art. 17), always in two steps: a notice of intent that opens the statement window; then, after the
 * window, the automatic revocation if nothing was filed, or an officer's decision if something was.
 */
import type { Deadline } from '../kernel/deadline.js';
import type { Ground } from '../policy/types.js';
import type { Invalid } from '../kernel/definition.js';
import { deadlineOf, deliveredOn, start, stop, stopAll, notify, type Step } from '../kernel/step.js';
import { closeOtherIncidents, closeIncidentsOf } from './incidents.js';
import { closeNational } from './national.js';
import {
  isOpen,
  proceedingsAbout,
  proceedingSubject,
  renewalSubject,
  reportSubject,
  type ClusterState,
  type Proceeding,
} from './state.js';

type S = ClusterState;

/** Start a proceeding with the notice of intent. The statement window counts from its delivery. */
export function intendRevocation(step: Step<S>, ground: Ground, about?: string): Proceeding {
  const { state } = step;
  const id = String(state.proceedings.length + 1);
  const noticeOn = deliveredOn(step);
  const proceeding: Proceeding = {
    id,
    ground,
    ...(about !== undefined && { about }),
    noticeOn,
    status: 'intended',
    answered: false,
    windowOver: false,
  };
  state.proceedings.push(proceeding);
  step.detail['proceeding'] = proceedingSubject(proceeding);
  step.detail['ground'] = ground;
  step.article = step.ctx.policy.grounds[ground].article;
  const deadline = start(step, 'statement', noticeOn, id);
  notify(step, 'intent', ['operator'], { deadline });
  notify(step, 'result', ['district', 'municipal'], { deadline });
  return proceeding;
}

/** End the statement window: revoke the cluster, or wait for a decision or the end of a freeze. */
export function statementPassed(step: Step<S>, deadline: Deadline): void {
  const proceeding = step.state.proceedings.find(({ id }) => deadline.id === `statement:${id}`)!;
  proceeding.windowOver = true;
  step.detail['ground'] = proceeding.ground;
  step.article = step.ctx.policy.grounds[proceeding.ground].article;
  if (proceeding.answered) return awaitDecision(step, proceeding);
  if (step.ctx.holds?.includes('brake')) return freeze(step, proceeding);
  revoke(step, proceeding);
}

/** Hold the proceeding while the bureau freezes automatic revocations. */
function freeze(step: Step<S>, proceeding: Proceeding): void {
  proceeding.status = 'held';
  step.detail['held'] = true;
  notify(step, 'result', ['operator', 'district', 'municipal']);
}

function awaitDecision(step: Step<S>, proceeding: Proceeding): void {
  proceeding.status = 'awaiting-decision';
  notify(step, 'task', ['municipal'], { deadline: start(step, 'revocation-decision', step.on, proceeding.id) });
}

/** Revoke the cluster, and end all that is open. */
export function revoke(step: Step<S>, proceeding: Proceeding): void {
  const { state } = step;
  for (const other of state.proceedings) if (isOpen(other)) other.status = 'closed';
  proceeding.status = 'revoked';
  state.standing = 'revoked';
  closeOtherIncidents(step, proceeding);
  closeNational(step);
  stopAll(step);
  step.detail['proceeding'] = proceedingSubject(proceeding);
  notify(step, 'result', ['operator', 'district', 'municipal']);
}

/** End a proceeding without revocation. */
export function closeProceeding(step: Step<S>, proceeding: Proceeding, status: 'withdrawn' | 'cured'): void {
  proceeding.status = status;
  closeIncidentsOf(step, proceeding);
  stop(step, 'statement', proceeding.id);
  stop(step, 'revocation-decision', proceeding.id);
}

/** Record that something was filed: an officer decides, and nobody is reminded to file. */
export function recordAnswer(step: Step<S>, proceeding: Proceeding): void {
  proceeding.answered = true;
  const deadline = deadlineOf(step.state, 'statement', proceeding.id);
  if (deadline) deadline.quiet = true;
  if (proceeding.status === 'held') awaitDecision(step, proceeding);
}

/**
 * Return the obligation that an officer's proceeding is about, so that meeting it cures the proceeding: the missed or
 * failed renewal (17.1), or an overdue report (17.3, which may be about a refusal to cooperate instead).
 */
export function obligationOf(state: S, ground: Ground): { readonly about?: string } | Invalid {
  if (ground === '17.1') {
    const about = renewalSubject(state);
    const due = state.renewal.status === 'missed' || state.renewal.status === 'failed';
    if (due && proceedingsAbout(state, about).length === 0) return { about };
    return { field: 'ground', message: '须有效期满未申请复核或复核未通过，且尚无进行中的该项程序。' };
  }
  if (ground !== '17.3') return {};
  const overdue = state.reports
    .filter(({ status }) => status === 'overdue')
    .map(reportSubject)
    .find((subject) => proceedingsAbout(state, subject).length === 0);
  return overdue === undefined ? {} : { about: overdue };
}

/** Check whether the proceeding must wait for the decision on an admitted late renewal. */
export function awaitsLateRenewal(state: S, { about }: Proceeding): boolean {
  const pending = ['admitted', 'under-review', 'returned'].includes(state.renewal.status);
  return about === renewalSubject(state) && pending;
}

/**
 * End a proceeding in the cluster's favour. If its renewal failed, the cluster may apply again. If its period has
 * ended, this is refused: only a renewal can end the proceeding then (see `admit-late-renewal`).
 */
export function withdrawProceeding(step: Step<S>, proceeding: Proceeding): Invalid | void {
  const { state } = step;
  if (proceeding.about === renewalSubject(state)) {
    if (state.standing === 'expired') {
      return { field: 'outcome', message: '有效期已满，不能直接终止程序；确有正当理由的，请准许逾期申请复核。' };
    }
    state.renewal = { status: 'open', unmet: [] };
    stop(step, 'period-end');
    start(step, 'renewal', state.period.to);
  }
  closeProceeding(step, proceeding, 'withdrawn');
  notify(step, 'result', ['operator', 'district']);
}

/** Return the proceeding that a step is about. The act's `available` has listed it. */
export function proceedingOf(step: Step<S>): Proceeding {
  return step.state.proceedings.find((proceeding) => proceedingSubject(proceeding) === step.subject)!;
}
