/** What holds of every case at every moment, whoever has done what on whichever day. */
import { agenda } from '../../domain/kernel/agenda.js';
import { endOfDay, type CivilDate } from '../../domain/calendar/civil.js';
import type { CaseBase, Notice, Transition } from '../../domain/kernel/case.js';
import { allowedActs, forecast, advance } from '../../domain/kernel/decide.js';
import type { CaseDefinition } from '../../domain/kernel/definition.js';
import { WORKERS, type Obligation } from '../../domain/kernel/obligation.js';
import { obligationsOf } from '../../domain/kernel/work.js';
import { isTerminal, definitionOf, type CaseState } from '../../domain/cases.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { isAdverse, type DocumentKind } from '../../domain/documents/kinds.js';
import { followsRules } from '../../domain/kernel/rules.js';
import { isInForce } from '../../domain/policy/types.js';
import { awaitedDocuments } from '../../domain/service/serve.js';
import type { DeadlineId } from '../../domain/policy/types.js';
import { STAGES } from '../../domain/stages.js';
import { isKnownTo, isPending, incidentsOf } from '../../domain/cluster/incidents.js';
import {
  isOpen,
  incidentSubject,
  proceedingSubject,
  renewalSubject,
  reportSubject,
  type ClusterState,
} from '../../domain/cluster/state.js';
import { noticeIdentity } from '../../domain/notices/identity.js';
import type { CaseFile, Programme, Watch } from './programme.js';

/** Cheaper than `expect`, of which these runs would make millions. */
export function assertTrue(holds: boolean, what: string | (() => string)): asserts holds {
  if (!holds) throw new Error(typeof what === 'string' ? what : what());
}

/** What people have been told of a case. */
interface Notified {
  /** Identities of the timed notices. */
  readonly timed: Set<string>;
  /** By deadline and audience, the date last stated; undefined where it was said to stand still. */
  readonly due: Map<string, Map<string, CivilDate | undefined>>;
  /** By proceeding, its deadline's clock in the notice of intent that its operator was sent. */
  readonly intents: Map<string, string>;
  /** The documents issued, by id, and those served. */
  readonly documents: Map<string, DocumentKind>;
  readonly served: Set<string>;
  /** The proceedings in which a revocation was decided. */
  readonly decided: Set<string>;
  /** By deadline, the date that an officer confirmed last. */
  readonly confirmed: Map<string, unknown>;
}

/** Watches a programme, and throws at the first step that breaks what must hold. What has happened before is read first. */
export function watchInvariants(programme: Programme): Watch {
  const notified = new Map<string, Notified>();
  const toldOf = (file: CaseFile): Notified => {
    let transition = notified.get(file.state.id);
    if (transition === undefined) {
      transition = {
        timed: new Set(),
        due: new Map(),
        intents: new Map(),
        documents: new Map(),
        served: new Set(),
        decided: new Set(),
        confirmed: new Map(),
      };
      notified.set(file.state.id, transition);
    }
    return transition;
  };
  for (const file of programme.files.values()) for (const one of file.history) note(toldOf(file), one);

  return (running, file, before, done) => {
    const earlier = toldOf(file);
    if (!notified.has(file.state.id)) return;
    let previous = file.history[file.history.length - done.length - 1];
    for (const transition of done) {
      checkOrder(previous, transition);
      checkPassing(earlier, transition);
      if (transition.to === 'revoked') checkRevocation(earlier, running, file, transition);
      if (followsRules(file.state, 2)) checkStanding(earlier, running, file, transition);
      if (transition.act === 'recommend') checkQuota(running, file);
      note(earlier, transition);
      previous = transition;
    }
    const { state } = file;
    assertTrue(!isTerminal(before), () => `${done[0]?.act} after the end`);
    if (isTerminal(state)) assertTrue(state.clocks.length === 0, 'a deadline runs after the end');
    if (followsRules(before, 3)) checkMovedDates(file, before, done);
    if (state.kind === 'cluster') checkCluster(before as ClusterState, state, done);
  };
}

/**
 * No due date of a running deadline changes without an audit entry that names the deadline and says so. A pause is named
 * by its own act: a return, a verification, a stay.
 */
function checkMovedDates({ state, terms }: CaseFile, before: CaseState, done: readonly Transition[]): void {
  if (done.some(({ act }) => act === 'adopt-terms')) return; // the dates before are of other terms
  for (const deadline of state.clocks) {
    const earlier = before.clocks.find(({ id, anchor }) => id === deadline.id && anchor === deadline.anchor);
    if (earlier === undefined || earlier.held !== undefined) continue;
    if (JSON.stringify(earlier.pauses) !== JSON.stringify(deadline.pauses)) continue;
    const [was, due] = [earlier, deadline].map((one) => dueDateOf(one, terms).due);
    if (was === due) continue;
    const said = done.some(({ subject, detail, notices }) => {
      const entry = JSON.stringify([subject, detail, notices]);
      return entry.includes(deadline.id) && (due === undefined || entry.includes(due));
    });
    assertTrue(
      said,
      () => `${deadline.id} moves from ${was} to ${due} in ${done.map(({ act }) => act).join()}, unsaid`,
    );
  }
}

function checkOrder(before: Transition | undefined, { seq, from, to, at, act }: Transition): void {
  assertTrue(Object.hasOwn(STAGES, to), () => `${act} leads to ${to}, which is no stage`);
  if (before === undefined) return;
  assertTrue(seq === before.seq + 1, () => `${act} is step ${seq} after ${before.seq}`);
  assertTrue(from === before.to, () => `${act} leaves ${from}, where the step before led to ${before.to}`);
  assertTrue(at >= before.at, () => `${act} at ${at}, after ${before.act} at ${before.at}`);
}

/** A deadline passes on the date that everyone who was told of it was last told. */
function checkPassing({ due: notified }: Notified, { act, subject, detail }: Transition): void {
  if (!act.endsWith('.passed') || subject === undefined) return;
  for (const [audience, due] of notified.get(subject) ?? []) {
    assertTrue(
      due === detail['due'],
      () => `${subject} passes on ${String(detail['due'])}; ${audience} was told ${due}`,
    );
  }
}

function note(notified: Notified, { case: id, seq, act, notices, detail, subject }: Transition): void {
  if (act === 'confirm-date' && subject !== undefined) notified.confirmed.set(subject, detail['due']);
  const results = notices.filter(({ kind, to }) => kind === 'result' && to !== 'objector').map(({ to }) => to);
  assertTrue(new Set(results).size === results.length, () => `${act} tells an office twice`);
  for (const notice of notices) {
    if (isTimed(notice)) {
      const name = noticeIdentity(id, seq, notice);
      assertTrue(!notified.timed.has(name), () => `a second time ${act}: ${name}`);
      notified.timed.add(name);
    }
    if (notice.rule !== undefined && notice.kind !== 'escalation') noteDue(notified, notice);
    if (notice.kind === 'intent' && notice.to === 'operator')
      notified.intents.set(String(detail['proceeding']), notice.obligation);
  }
}

function isTimed({ kind }: Notice): boolean {
  return kind === 'reminder' || kind === 'overdue' || kind === 'escalation';
}

function noteDue({ due: notified }: Notified, { obligation, to, due }: Notice): void {
  const audiences = notified.get(obligation) ?? new Map<string, CivilDate | undefined>();
  notified.set(obligation, audiences.set(to, due));
}

/** No cluster is revoked without the ground's article, a delivered notice, its window respected, and a decision or a timed rule. */
function checkRevocation(
  notified: Notified,
  { braked }: Programme,
  { state, terms }: CaseFile,
  effect: Transition,
): void {
  assertTrue(state.kind === 'cluster', 'only a cluster is revoked');
  const proceeding = state.proceedings.find(({ status }) => status === 'revoked');
  assertTrue(proceeding !== undefined, 'revoked without a proceeding');
  assertTrue(effect.article === terms.policy.grounds[proceeding.ground].article, 'revoked by another article');
  const deadlineId = notified.intents.get(proceedingSubject(proceeding));
  assertTrue(deadlineId !== undefined, 'revoked without a notice of intent');
  const stated = notified.due.get(deadlineId)?.get('operator');
  assertTrue(
    stated !== undefined && effect.at >= endOfDay(stated),
    () => `revoked before the window ended on ${stated}`,
  );
  if (effect.detail['servedOn'] !== undefined) {
    assertTrue(SERVING.includes(effect.act), () => `a decision is served by ${effect.act}`);
    assertTrue(notified.decided.has(proceedingSubject(proceeding)), 'a decision is served that was not made');
  } else if (effect.actor.role === 'system') {
    assertTrue(['statement.passed', 'release-revocation'].includes(effect.act), () => `revoked by ${effect.act}`);
    assertTrue(!braked, 'revoked while the brake holds');
    assertTrue(!proceeding.answered, 'revoked by itself, though something was filed');
  } else
    assertTrue(
      effect.act === 'decide-revocation' && effect.detail['outcome'] === 'revoke',
      'revoked without a decision',
    );
}

/** The steps by which a document is served. */
const SERVING = ['announcement.passed', 'acknowledge', 'record-service'];

/** The stages that burden somebody for good, and the document that says so. */
const BURDENS: Readonly<Partial<Record<string, readonly DocumentKind[]>>> = {
  refused: ['refusal'],
  'not-recommended': ['non-recommendation'],
  rejected: ['rejection'],
  revoked: ['revocation'],
  'revocation-decided': ['revocation'],
};

/**
 * Under the second edition of the rules no adverse effect comes without service, ability, a certain date, a measure in
 * force, a document and a remedy.
 */
function checkStanding(notified: Notified, programme: Programme, { state, terms }: CaseFile, step: Transition): void {
  const issued = step.effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : []));
  for (const { id, kind, draft, continuedBy, on } of issued) {
    assertTrue(!notified.documents.has(id), () => `the document ${id} is issued twice`);
    notified.documents.set(id, kind);
    if (!isAdverse(kind) || draft) continue;
    assertTrue(isInForce(terms.policy, on), () => `${kind} on ${on}, when the measure is not in force`);
    assertTrue((continuedBy === undefined) === on <= terms.policy.inForce.until, 'the continuation is not cited');
    assertTrue(terms.policy.documents?.remedies !== undefined, () => `${kind} without a remedy`);
  }
  const documents = step.from === step.to ? undefined : BURDENS[step.to];
  const servedNow = step.effects.some(({ type }) => type === 'serve-document');
  if (documents !== undefined && !servedNow)
    assertTrue(
      issued.some(({ kind }) => documents.includes(kind)),
      () => `${step.act} leads to ${step.to} without its document`,
    );
  for (const { kind, subject, draft } of issued)
    if (kind === 'revocation' && !draft && subject !== undefined) notified.decided.add(subject);
  for (const effect of step.effects) {
    if (effect.type !== 'serve-document') continue;
    assertTrue(notified.documents.has(effect.document), () => `${effect.document} is served and was never issued`);
    assertTrue(!notified.served.has(effect.document), () => `${effect.document} is served twice`);
    notified.served.add(effect.document);
  }
  const unreachable = programme.withoutAccount.has(state.organisation);
  assertTrue(
    !unreachable || issued.every(({ served }) => served === undefined),
    'an organisation without an account is served in its inbox',
  );
  if (!step.act.endsWith('.passed')) return;
  const [rule = ''] = step.act.split('.');
  const lapse = definitionOf(state.kind).lapses[rule as DeadlineId];
  if (lapse?.final !== true && lapse?.duty === undefined) return;
  const confirmed = notified.confirmed.get(step.subject ?? '') === step.detail['due'];
  if (lapse.final === true || step.detail['needsAccount'] !== undefined)
    assertTrue(step.detail['provisional'] !== true || confirmed, () => `${step.act} on a date that is not certain`);
  if (step.detail['needsAccount'] === 'operator') assertTrue(!unreachable, () => `${step.act}, and nobody could act`);
}

function checkQuota({ files, placesTaken }: Programme, { state }: CaseFile): void {
  if (state.kind !== 'application') return;
  const round = files.get(state.round.id)?.state;
  if (round?.kind !== 'round' || round.quota === undefined) return;
  const taken = placesTaken.call({ files } as Programme, state.round.id, state) + 1;
  assertTrue(taken <= round.quota, () => `${taken} places taken of ${round.quota}`);
}

const REPORTING: readonly DeadlineId[] = [
  'report-year',
  'annual-report',
  'annual-report-grace',
  'report-verification',
  'report-correction',
];
const ONE_AT_A_TIME: readonly DeadlineId[] = [
  'renewal',
  'renewal-review',
  'renewal-window',
  'renewal-correction',
  'period-end',
];
const AHEAD: readonly DeadlineId[] = ['renewal', 'renewal-review', 'renewal-window', 'period-end'];

function checkCluster(before: ClusterState, state: ClusterState, done: readonly Transition[]): void {
  const running = (rule: DeadlineId) => state.clocks.filter((deadline) => deadline.rule === rule).length;
  const about = (subject: string) => state.proceedings.filter((proceeding) => proceeding.about === subject);
  if (state.standing === 'expired') {
    assertTrue(about(renewalSubject(state)).some(isOpen), 'an expired cluster has no open proceeding');
    assertTrue(!REPORTING.some(running), 'a report is due after the period');
  }
  if (state.standing === 'valid') {
    for (const report of state.reports) {
      if (report.status === 'verified' || report.status === 'received') continue;
      const chased = REPORTING.some((rule) => state.clocks.some(({ id }) => id === `${rule}:${report.year}`));
      const proceeded = about(reportSubject(report)).length > 0; // open, or withdrawn by an officer
      const waits = awaitedDocuments(state).some(({ subject }) => subject === reportSubject(report));
      if (waits) continue; // for the service of the notice to correct it
      assertTrue(chased || proceeded, () => `the report about ${report.year} (${report.status}) is forgotten`);
    }
    for (const rule of ONE_AT_A_TIME) assertTrue(running(rule) <= 1, () => `${rule} runs twice`);
    assertTrue(AHEAD.some(running), 'a valid cluster has neither an end nor a review ahead');
  }
  checkMatters(before, state, done);
  if (done.length > 1) return; // the state between is not known
  for (const { act, actor, subject, to } of done) {
    const proceeding = before.proceedings.find(({ id }) => subject === `statement:${id}`);
    if (act === 'statement.reminder') assertTrue(proceeding?.answered === false, 'reminded of what is filed');
    if (to === 'revoked' && actor.role === 'system' && proceeding?.about === renewalSubject(before)) {
      const pending = ['under-review', 'returned', 'admitted'].includes(before.renewal.status);
      assertTrue(!pending, 'revoked while its late renewal is undecided');
    }
  }
}

/**
 * Whatever is open to a party and moves the case is on its to-do list, and every deadline that waits for it, each once.
 * Written anew, without the definitions that the list is made from, where that is possible.
 */
export function checkWork({ state, terms }: CaseFile): void {
  const definition = definitionOf(state.kind) as CaseDefinition<CaseBase>;
  const ctx = { ...terms, now: state.asOf };
  const list = obligationsOf(definition, state, ctx);
  const ids = list.map(({ role, id }) => `${role} ${id}`);
  assertTrue(new Set(ids).size === ids.length, () => `a list has a row twice: ${ids.join()}`);
  if (isTerminal(state)) return assertTrue(list.length === 0, 'something waits after the end');
  for (const role of WORKERS) {
    const { organisation, district } = state;
    const own = list.filter((one) => one.role === role);
    for (const { act, subjects } of allowedActs(definition, state, { role, id: role, organisation, district }, ctx)) {
      if (!MOVES.includes(act)) continue;
      for (const subject of subjects ?? [undefined]) {
        const rows = own.filter(
          (one) => one.acts.includes(act) && (subject === undefined || isOn(one, subject, state)),
        );
        const wanted = isWaiting(state, act, subject) ? 1 : 0;
        assertTrue(rows.length === wanted, () => `${act} on ${subject} is in ${rows.length} rows of ${role}`);
      }
    }
    for (const { id, rule, quiet, pauses } of state.clocks) {
      if (quiet === true || pauses.some(({ to }) => to === undefined)) continue;
      const reminded = terms.policy.rules[rule].notices.some(
        ({ kind, to }) => kind !== 'escalation' && to.some((one) => one === role),
      );
      if (!reminded || isOwedByOther(state, rule, role)) continue;
      const rows = own.filter(({ deadlines }) => deadlines.includes(id));
      assertTrue(rows.length === 1, () => `${id} is in ${rows.length} rows of ${role}`);
    }
  }
}

/** Check whether a row is about a subject: it is named by it, or, where that is no deadline, by one of the same number. */
function isOn({ id, deadlines }: Obligation, subject: string, { clocks }: CaseBase): boolean {
  if (id === subject || deadlines.includes(subject)) return true;
  const isDeadline = clocks.some((deadline) => deadline.id === subject);
  return !isDeadline && id.slice(id.indexOf(':')) === subject.slice(subject.indexOf(':'));
}

/** The acts that move a case on. The others are optional: they report, correct, end or hold up. */
const MOVES = [
  'submit',
  'resubmit',
  'accept',
  'recommend',
  'record-verification',
  'propose',
  'publish-notice',
  'decide-objection',
  'file-report',
  'verify-report',
  'receive-report',
  'evaluate-report',
  'apply-renewal',
  'decide-renewal',
  'file-statement',
  'decide-revocation',
  'call-hearing',
  'record-hearing',
  'decide-exit',
  'examine',
  'close-matter',
  'record-national-outcome',
  'acknowledge',
  'record-service',
  'announce-document',
  'decide-extension',
  'confirm-date',
  'lift-stay',
  'announce-round',
  'begin-review',
  'form-list',
  'publish-list',
];

/** Check whether an open act waits: some are open for longer, to correct what is done or to hurry what comes by itself. */
function isWaiting(state: CaseFile['state'], act: string, subject: string | undefined): boolean {
  const document = awaitedDocuments(state).find(({ id }) => `document:${id}` === subject);
  if (act === 'record-service') return document?.announcedOn === undefined;
  if (act === 'announce-document') return !state.clocks.some(({ id }) => id === `service:${document?.id}`);
  if (act === 'confirm-date')
    return state.clocks.some(({ id, held }) => id === subject && held?.why.includes('provisional') === true);
  if (state.kind !== 'cluster') return true;
  const proceeding = state.proceedings.find((one) => proceedingSubject(one) === subject);
  if (act === 'file-statement') return proceeding?.answered === false;
  if (act === 'decide-revocation')
    return proceeding?.status !== 'decided' && (proceeding?.answered === true || proceeding?.windowOver === true);
  if (act === 'evaluate-report')
    return state.reports.some((report) => reportSubject(report) === subject && report.score === undefined);
  return true;
}

/** Before it is submitted, and while it is corrected, an application is its applicant's; a late report its operator's. */
function isOwedByOther(state: CaseFile['state'], rule: DeadlineId, role: string): boolean {
  if (state.kind === 'application' && rule === 'recommendation')
    return (role === 'operator') !== (state.stage === 'draft' || state.stage === 'correction');
  return rule === 'annual-report-grace' && role === 'district';
}

/** The examination runs for a matter that is examined, and for no other; the operator is told of what it may know. */
function checkMatters(before: ClusterState, state: ClusterState, done: readonly Transition[]): void {
  const incidents = incidentsOf(state);
  const examined = incidents
    .filter(({ status }) => status === 'under-examination')
    .map(({ id }) => `examination:${id}`);
  const running = state.clocks.filter(({ rule }) => rule === 'examination').map(({ id }) => id);
  assertTrue(
    running.toSorted().join() === examined.toSorted().join(),
    'an examination runs for nothing, or not at all',
  );
  for (const incident of incidents) {
    const proceeding = state.proceedings.find(({ id }) => id === incident.proceeding);
    const alive = proceeding !== undefined && (isOpen(proceeding) || proceeding.status === 'revoked');
    assertTrue(alive === (incident.status === 'grounds'), () => `${incidentSubject(incident)} is ${incident.status}`);
    assertTrue(
      state.standing !== 'revoked' || !isPending(incident),
      'a matter is left to examine after the revocation',
    );
  }
  for (const { act, subject, notices } of done) {
    const notified = notices.filter(({ to }) => to === 'operator');
    assertTrue(!notified.some(({ rule }) => rule === 'examination'), 'the operator is told of an examination');
    const about = incidentsOf(before).find((incident) => incidentSubject(incident) === subject);
    const hidden = about && !isKnownTo({ role: 'operator' }, about) && act !== 'propose-revocation';
    assertTrue(!hidden || notified.length === 0, 'the operator is told of what it does not know of');
  }
}

/** What is foreseen of every case until `until` is what then happens, if nobody acts. */
export function checkForecast({ running, now }: Programme, until: string): void {
  for (const { state, terms } of running) {
    const definition = definitionOf(state.kind);
    const foreseen = forecast(definition, state, { now, ...terms }, until);
    const happened: Transition[] = [];
    let live = state;
    for (let next = agenda(live, terms)[0]; next && next.at <= until; next = agenda(live, terms)[0]) {
      const done = advance(definition, live, { now: next.at > now ? next.at : now, ...terms });
      live = done.state;
      happened.push(...done.transitions);
    }
    assertTrue(
      JSON.stringify(happened) === JSON.stringify(foreseen),
      () => `${state.id} is foreseen otherwise than it happens`,
    );
  }
}
