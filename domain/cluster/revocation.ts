/**
 * Revocation (art. 17), always in two steps: a delivered notice of intent that opens the statement window,
 * then, with the window over, the automatic effect where nothing was filed and an officer's decision where
 * something was.
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

/** First step: the notice of intent. The window counts from the day it is delivered. */
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

/** The window is over. */
export function statementPassed(step: Step<S>, deadline: Deadline): void {
  const proceeding = step.state.proceedings.find(({ id }) => deadline.id === `statement:${id}`)!;
  proceeding.windowOver = true;
  step.detail['ground'] = proceeding.ground;
  step.article = step.ctx.policy.grounds[proceeding.ground].article;
  if (proceeding.answered) return awaitDecision(step, proceeding);
  if (step.ctx.holds?.includes('brake')) return freeze(step, proceeding);
  revoke(step, proceeding);
}

/** The bureau has halted automatic revocations: the window is over, but nothing follows until that is lifted. */
function freeze(step: Step<S>, proceeding: Proceeding): void {
  proceeding.status = 'held';
  step.detail['held'] = true;
  notify(step, 'result', ['operator', 'district', 'municipal']);
}

function awaitDecision(step: Step<S>, proceeding: Proceeding): void {
  proceeding.status = 'awaiting-decision';
  notify(step, 'task', ['municipal'], { deadline: start(step, 'revocation-decision', step.on, proceeding.id) });
}

/** Second step. Nothing runs after it. */
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

/** Ends a proceeding without revocation. */
export function closeProceeding(step: Step<S>, proceeding: Proceeding, status: 'withdrawn' | 'cured'): void {
  proceeding.status = status;
  closeIncidentsOf(step, proceeding);
  stop(step, 'statement', proceeding.id);
  stop(step, 'revocation-decision', proceeding.id);
}

/** Something was filed against it: an officer decides, and nobody is reminded to file. */
export function recordAnswer(step: Step<S>, proceeding: Proceeding): void {
  proceeding.answered = true;
  const deadline = deadlineOf(step.state, 'statement', proceeding.id);
  if (deadline) deadline.quiet = true;
  if (proceeding.status === 'held') awaitDecision(step, proceeding);
}

/**
 * What a proceeding that an officer opens is about, so that whatever cures it is known to: the missed or failed
 * renewal (17.1), the overdue report where there is one (17.3; it may also be about a refusal to cooperate).
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

/** Whether a late renewal that was admitted is still to be decided. */
export function awaitsLateRenewal(state: S, { about }: Proceeding): boolean {
  const pending = ['admitted', 'under-review', 'returned'].includes(state.renewal.status);
  return about === renewalSubject(state) && pending;
}

/**
 * Ends a proceeding in the cluster's favour. Where its renewal had failed, the failure is set aside with it and the
 * cluster applies anew; where the period has run out, only a renewal can end the proceeding: see `admit-late-renewal`.
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

/** The proceeding that a step is about; its act's `available` has listed it. */
export function proceedingOf(step: Step<S>): Proceeding {
  return step.state.proceedings.find((proceeding) => proceedingSubject(proceeding) === step.subject)!;
}
