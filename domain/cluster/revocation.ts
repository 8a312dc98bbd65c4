/**
 * Revocation (art. 17), always in two steps: a notice of intent, whose service opens the statement window; then, after
 * the window, the automatic revocation if nothing was filed, or an officer's decision if something was. The decision
 * takes effect with its service.
 */
import type { CivilDate } from '../calendar/civil.js';
import { issue, known, nextDocumentId, type DocumentAbout } from '../documents/issue.js';
import type { DocumentKind } from '../documents/kinds.js';
import type { ServiceManner } from '../documents/types.js';
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import type { Ground } from '../policy/types.js';
import type { Invalid } from '../kernel/definition.js';
import { followsRules } from '../kernel/rules.js';
import { deadlineOf, deliveredOn, start, stop, notify, type Step } from '../kernel/step.js';
import { startWindow } from '../kernel/time-again.js';
import { closeIncidentsOf } from './incidents.js';
import { issueForService, withdrawDocuments } from '../service/serve.js';
import { hearingSubject } from './hearing.js';
import { closeCluster } from './closing.js';
import { intentFacts, missedDuty, revocationFacts, terminationFacts } from './facts.js';
import {
  isOpen,
  proceedingsAbout,
  proceedingSubject,
  renewalSubject,
  reportSubject,
  type ClusterState,
  type Filed,
  type Proceeding,
} from './state.js';

type S = ClusterState;

/**
 * Start a proceeding with the notice of intent. The statement window counts from its service.
 * @param missed the deadline whose passing is the ground, if there is one
 */
export function intendRevocation(step: Step<S>, ground: Ground, about?: string, missed?: Deadline): Proceeding {
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
  if (followsRules(state, 2)) proceeding.facts = known(missedDuty(step, proceeding, missed));
  const served = issueIntent(step, proceeding, { facts: intentFacts(step, proceeding) });
  const deadline = served ? openStatementWindow(step, proceeding, noticeOn, 'electronic') : undefined;
  notify(step, 'intent', ['operator'], { deadline, obligation: `statement:${id}` });
  notify(step, 'result', ['district', 'municipal'], { deadline });
  return proceeding;
}

/** Issue the notice of intent of a proceeding. Return whether it is served with the step. */
function issueIntent(step: Step<S>, proceeding: Proceeding, about: Pick<DocumentAbout, 'facts' | 'restates'>): boolean {
  const id = nextDocumentId(step);
  if (followsRules(step.state, 3)) proceeding.notice = id;
  return issueForService(step, 'intent', { subject: proceedingSubject(proceeding), ...about });
}

/**
 * Serve the notices of intent again that a new operator has not answered, because it has never got them. The windows
 * that run keep their dates if these are later than those from the new service.
 * @returns the kind of each document
 */
export function serveIntentsAgain(step: Step<S>): DocumentKind[] {
  const unanswered = step.state.proceedings.filter(
    ({ status, answered, windowOver, servedOn }) =>
      servedOn !== undefined && !answered && ((status === 'intended' && !windowOver) || status === 'held'),
  );
  for (const proceeding of unanswered) {
    const { id, notice } = proceeding;
    delete proceeding.servedOn;
    delete proceeding.servedBy;
    const running = deadlineOf(step.state, 'statement', id);
    if (running) running.quiet = true; // its date does not bind the new operator
    issueIntent(
      step,
      proceeding,
      notice === undefined ? { facts: intentFacts(step, proceeding) } : { restates: notice },
    );
  }
  return unanswered.map(() => 'intent');
}

/** Open the statement window on the day on which the notice of intent was served. */
function openStatementWindow(step: Step<S>, proceeding: Proceeding, on: CivilDate, manner: ServiceManner): Deadline {
  if (followsRules(step.state, 2)) Object.assign(proceeding, { servedOn: on, servedBy: manner });
  return startWindow(step, 'statement', on, proceeding.id);
}

/**
 * Note the service of the notice of intent. A window that an earlier edition of the rules opened keeps its date if that
 * is later.
 */
export function intentServed(step: Step<S>, proceeding: Proceeding, on: CivilDate, manner: ServiceManner): void {
  const opened = deadlineOf(step.state, 'statement', proceeding.id);
  const deadline = openStatementWindow(step, proceeding, on, manner);
  if (opened !== undefined) keepLater(step, opened, deadline);
  if (proceeding.answered) deadline.quiet = true;
  if (proceeding.status === 'held') Object.assign(proceeding, { status: 'intended', windowOver: false });
  notify(step, 'result', ['operator', 'district', 'municipal'], { deadline });
}

function keepLater({ ctx, actor, on }: Step<S>, before: Deadline, deadline: Deadline): void {
  const [was, due] = [dueDateOf(before, ctx).due, dueDateOf(deadline, ctx).due];
  if (was !== undefined && due !== undefined && was > due)
    deadline.extensions.push({ on, by: { until: was }, officer: actor.id });
}

/** End the statement window: revoke the cluster, or wait for a decision or the end of a freeze. */
export function statementPassed(step: Step<S>, deadline: Deadline): void {
  const proceeding = proceedingFor(step.state, deadline);
  proceeding.windowOver = true;
  if (followsRules(step.state, 2)) proceeding.windowEnd = dueDateOf(deadline, step.ctx).due ?? step.on;
  step.detail['ground'] = proceeding.ground;
  step.article = step.ctx.policy.grounds[proceeding.ground].article;
  if (proceeding.answered) return awaitDecision(step, proceeding);
  if (step.ctx.holds?.includes('brake')) return freeze(step, proceeding);
  decideByClock(step, proceeding);
}

/** Decide to revoke without an officer, or draft the decision for one, as the policy says. */
export function decideByClock(step: Step<S>, proceeding: Proceeding): void {
  if (!followsRules(step.state, 2)) return revoke(step, proceeding);
  if (step.ctx.policy.automatic === 'draft') return draftDecision(step, proceeding);
  step.detail['automatic'] = true;
  proceeding.automatic = true;
  decideToRevoke(step, proceeding);
}

/** Draft the decision for an officer, who signs it or decides otherwise. */
function draftDecision(step: Step<S>, proceeding: Proceeding): void {
  const facts = revocationFacts(step, proceeding);
  const draft = issue(step, 'revocation', { subject: proceedingSubject(proceeding), facts, draft: true });
  if (draft !== undefined) proceeding.draft = draft.id;
  step.detail['drafted'] = true;
  awaitDecision(step, proceeding);
}

/**
 * Decide to revoke the cluster. The decision takes effect at once if it is served with the step, and otherwise with its
 * service.
 */
export function decideToRevoke(step: Step<S>, proceeding: Proceeding): void {
  discardDraft(step, proceeding);
  const subject = proceedingSubject(proceeding);
  if (issueForService(step, 'revocation', { subject, facts: revocationFacts(step, proceeding) }))
    return revoke(step, proceeding);
  proceeding.status = 'decided';
  stop(step, 'revocation-decision', proceeding.id);
  step.detail['proceeding'] = subject;
  notify(step, 'result', ['operator', 'district', 'municipal']);
}

function discardDraft(step: Step<S>, proceeding: Proceeding): void {
  if (proceeding.draft === undefined) return;
  step.effects.push({ type: 'withdraw-document', document: proceeding.draft });
  delete proceeding.draft;
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
  closeCluster(step, 'revoked', proceeding);
  step.detail['proceeding'] = proceedingSubject(proceeding);
  notify(step, 'result', ['operator', 'district', 'municipal']);
}

/** End a proceeding without revocation. */
export function closeProceeding(step: Step<S>, proceeding: Proceeding, status: 'withdrawn' | 'cured'): void {
  proceeding.status = status;
  discardDraft(step, proceeding);
  withdrawDocuments(step, proceedingSubject(proceeding));
  withdrawDocuments(step, hearingSubject(proceeding));
  stop(step, 'hearing', proceeding.id);
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
  if (isUndone(proceeding)) {
    withdrawDocuments(step, proceedingSubject(proceeding));
    awaitDecision(step, proceeding);
    if (followsRules(step.state, 3)) {
      step.detail['undone'] = proceedingSubject(proceeding);
      notify(step, 'result', ['operator', 'district']);
    }
  }
}

/** Check whether the operator can still answer: until the decision, or until a decision of the clock has reached it. */
export function canBeAnswered(proceeding: Proceeding): boolean {
  return proceeding.status === 'intended' || proceeding.status === 'held' || isUndone(proceeding);
}

/** Check whether an answer undoes the decision: the clock has made it, and it has not reached the operator yet. */
function isUndone({ status, automatic }: Proceeding): boolean {
  return status === 'decided' && automatic === true;
}

/**
 * Record an answer in one proceeding. It ends the automatism of all that run against the cluster.
 * @param filed what the operator has filed; absent for a decision in its favour
 */
export function answer(step: Step<S>, proceeding: Proceeding, filed?: Filed): void {
  if (filed !== undefined && followsRules(step.state, 3))
    proceeding.filed = [...new Set([...(proceeding.filed ?? []), filed])];
  recordAnswer(step, proceeding);
  endAutomatism(step);
}

/**
 * End the automatism of every open proceeding on a fact in the cluster's favour: an answer in one of them, a verified
 * report, a passed renewal. Under the first edition of the rules each proceeding stands alone.
 */
export function endAutomatism(step: Step<S>): void {
  if (!followsRules(step.state, 2)) return;
  for (const proceeding of step.state.proceedings) if (isOpen(proceeding)) recordAnswer(step, proceeding);
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
  const stands = (about: string) => proceedingsAbout(state, about).length > 0 || isEndedAbout(state, about);
  const overdue = state.reports
    .filter(({ status }) => status === 'overdue')
    .map(reportSubject)
    .find((subject) => !stands(subject));
  return overdue === undefined ? {} : { about: overdue };
}

/** Check whether an officer has ended a proceeding about the obligation in the cluster's favour. */
function isEndedAbout(state: S, about: string): boolean {
  return followsRules(state, 3) && state.proceedings.some((one) => one.about === about && one.status === 'withdrawn');
}

/**
 * Return why a proceeding would be a second one on the same facts: one on the same ground is open, or an officer has
 * ended one in the cluster's favour. New facts are another obligation, or an incident on which no proceeding rests.
 * @param newFacts whether the new proceeding has such facts
 */
export function sameFacts({ proceedings }: S, ground: Ground, newFacts: boolean): Invalid | undefined {
  if (newFacts) return undefined;
  const earlier = proceedings.filter((proceeding) => proceeding.ground === ground);
  const open = earlier.find(isOpen);
  if (open !== undefined)
    return {
      field: 'ground',
      message: `依据该项情形的撤销程序（${open.noticeOn}告知）正在进行，不得就同一事实再次启动；另有事实的，请先登记问题线索，再据以启动。`,
    };
  if (earlier.every(({ status }) => status !== 'withdrawn')) return undefined;
  return {
    field: 'ground',
    message: '就该项情形启动的撤销程序已经终止，不得就同一事实再次启动；有新的事实的，请先登记问题线索，再据以启动。',
  };
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
      return { field: 'outcome', message: '有效期已满，不能直接终止程序；确有正当理由的，请准予补充申请复核。' };
    }
    state.renewal = { status: 'open', unmet: [] };
    stop(step, 'period-end');
    start(step, 'renewal', state.period.to);
  }
  closeProceeding(step, proceeding, 'withdrawn');
  issue(step, 'termination', { facts: terminationFacts(step, proceeding) });
  notify(step, 'result', ['operator', 'district']);
}

/** Return the proceeding that a deadline `statement:<id>` is about. */
export function proceedingFor({ proceedings }: Readonly<S>, deadline: Deadline): Proceeding {
  return proceedings.find(({ id }) => deadline.id === `statement:${id}`)!;
}

/** Return the proceeding that a step is about. The act's `available` has listed it. */
export function proceedingOf(step: Step<S>): Proceeding {
  return step.state.proceedings.find((proceeding) => proceedingSubject(proceeding) === step.subject)!;
}
