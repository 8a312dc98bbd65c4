/** What holds of every case at every moment, whoever has done what on whichever day. */
import { agenda } from '../../domain/kernel/agenda.js';
import { endOfDay, type CivilDate } from '../../domain/calendar/civil.js';
import type { Notice, Transition } from '../../domain/kernel/case.js';
import { forecast, advance } from '../../domain/kernel/decide.js';
import { isTerminal, definitionOf } from '../../domain/cases.js';
import type { DeadlineId } from '../../domain/policy/types.js';
import { STAGES } from '../../domain/titles.js';
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
export function must(holds: boolean, what: string | (() => string)): asserts holds {
  if (!holds) throw new Error(typeof what === 'string' ? what : what());
}

/** What people have been told of a case. */
interface Told {
  /** Identities of the timed notices. */
  readonly timed: Set<string>;
  /** By deadline and audience, the date last stated; undefined where it was said to stand still. */
  readonly due: Map<string, Map<string, CivilDate | undefined>>;
  /** By proceeding, its deadline's clock in the notice of intent that its operator was sent. */
  readonly intents: Map<string, string>;
}

/** Watches a programme, and throws at the first step that breaks what must hold. What has happened before is read first. */
export function inspector(programme: Programme): Watch {
  const told = new Map<string, Told>();
  const toldOf = (file: CaseFile): Told => {
    let one = told.get(file.state.id);
    if (one === undefined) {
      one = { timed: new Set(), due: new Map(), intents: new Map() };
      told.set(file.state.id, one);
    }
    return one;
  };
  for (const file of programme.files.values()) for (const one of file.history) note(toldOf(file), one);

  return (running, file, before, done) => {
    const known = toldOf(file);
    if (!told.has(file.state.id)) return;
    let previous = file.history[file.history.length - done.length - 1];
    for (const transition of done) {
      checkOrder(previous, transition);
      checkPassing(known, transition);
      if (transition.to === 'revoked') checkRevocation(known, running, file, transition);
      if (transition.act === 'recommend') checkQuota(running, file);
      note(known, transition);
      previous = transition;
    }
    const { state } = file;
    must(!isTerminal(before), () => `${done[0]?.act} after the end`);
    if (isTerminal(state)) must(state.clocks.length === 0, 'a deadline runs after the end');
    if (state.kind === 'cluster') checkCluster(before as ClusterState, state, done);
  };
}

function checkOrder(before: Transition | undefined, { seq, from, to, at, act }: Transition): void {
  must(Object.hasOwn(STAGES, to), () => `${act} leads to ${to}, which is no stage`);
  if (before === undefined) return;
  must(seq === before.seq + 1, () => `${act} is step ${seq} after ${before.seq}`);
  must(from === before.to, () => `${act} leaves ${from}, where the step before led to ${before.to}`);
  must(at >= before.at, () => `${act} at ${at}, after ${before.act} at ${before.at}`);
}

/** A deadline passes on the date that everyone who was told of it was last told. */
function checkPassing({ due: told }: Told, { act, subject, detail }: Transition): void {
  if (!act.endsWith('.passed') || subject === undefined) return;
  for (const [audience, due] of told.get(subject) ?? []) {
    must(due === detail['due'], () => `${subject} passes on ${String(detail['due'])}; ${audience} was told ${due}`);
  }
}

function note(told: Told, { case: id, seq, act, notices, detail }: Transition): void {
  const results = notices.filter(({ kind, to }) => kind === 'result' && to !== 'objector').map(({ to }) => to);
  must(new Set(results).size === results.length, () => `${act} tells an office twice`);
  for (const notice of notices) {
    if (isTimed(notice)) {
      const name = noticeIdentity(id, seq, notice);
      must(!told.timed.has(name), () => `a second time ${act}: ${name}`);
      told.timed.add(name);
    }
    if (notice.rule !== undefined && notice.kind !== 'escalation') noteDue(told, notice);
    if (notice.kind === 'intent' && notice.to === 'operator')
      told.intents.set(String(detail['proceeding']), notice.obligation);
  }
}

function isTimed({ kind }: Notice): boolean {
  return kind === 'reminder' || kind === 'overdue' || kind === 'escalation';
}

function noteDue({ due: told }: Told, { obligation, to, due }: Notice): void {
  const audiences = told.get(obligation) ?? new Map<string, CivilDate | undefined>();
  told.set(obligation, audiences.set(to, due));
}

/** No cluster is revoked without the ground's article, a delivered notice, its window respected, and a decision or a timed rule. */
function checkRevocation(told: Told, { braked }: Programme, { state, terms }: CaseFile, effect: Transition): void {
  must(state.kind === 'cluster', 'only a cluster is revoked');
  const proceeding = state.proceedings.find(({ status }) => status === 'revoked');
  must(proceeding !== undefined, 'revoked without a proceeding');
  must(effect.article === terms.policy.grounds[proceeding.ground].article, 'revoked by another article');
  const deadlineId = told.intents.get(proceedingSubject(proceeding));
  must(deadlineId !== undefined, 'revoked without a notice of intent');
  const stated = told.due.get(deadlineId)?.get('operator');
  must(stated !== undefined && effect.at >= endOfDay(stated), () => `revoked before the window ended on ${stated}`);
  if (effect.actor.role === 'system') {
    must(['statement.passed', 'release-revocation'].includes(effect.act), () => `revoked by ${effect.act}`);
    must(!braked, 'revoked while the brake holds');
    must(!proceeding.answered, 'revoked by itself, though something was filed');
  } else
    must(effect.act === 'decide-revocation' && effect.detail['outcome'] === 'revoke', 'revoked without a decision');
}

function checkQuota({ files, placesTaken }: Programme, { state }: CaseFile): void {
  if (state.kind !== 'application') return;
  const round = files.get(state.round.id)?.state;
  if (round?.kind !== 'round' || round.quota === undefined) return;
  const taken = placesTaken.call({ files } as Programme, state.round.id, state) + 1;
  must(taken <= round.quota, () => `${taken} places taken of ${round.quota}`);
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
    must(about(renewalSubject(state)).some(isOpen), 'an expired cluster has no open proceeding');
    must(!REPORTING.some(running), 'a report is due after the period');
  }
  if (state.standing === 'valid') {
    for (const report of state.reports) {
      if (report.status === 'verified' || report.status === 'received') continue;
      const chased = REPORTING.some((rule) => state.clocks.some(({ id }) => id === `${rule}:${report.year}`));
      const proceeded = about(reportSubject(report)).length > 0; // open, or withdrawn by an officer
      must(chased || proceeded, () => `the report about ${report.year} (${report.status}) is forgotten`);
    }
    for (const rule of ONE_AT_A_TIME) must(running(rule) <= 1, () => `${rule} runs twice`);
    must(AHEAD.some(running), 'a valid cluster has neither an end nor a review ahead');
  }
  checkMatters(before, state, done);
  if (done.length > 1) return; // the state between is not known
  for (const { act, actor, subject, to } of done) {
    const proceeding = before.proceedings.find(({ id }) => subject === `statement:${id}`);
    if (act === 'statement.reminder') must(proceeding?.answered === false, 'reminded of what is filed');
    if (to === 'revoked' && actor.role === 'system' && proceeding?.about === renewalSubject(before)) {
      const pending = ['under-review', 'returned', 'admitted'].includes(before.renewal.status);
      must(!pending, 'revoked while its late renewal is undecided');
    }
  }
}

/** The examination runs for a matter that is examined, and for no other; the operator is told of what it may know. */
function checkMatters(before: ClusterState, state: ClusterState, done: readonly Transition[]): void {
  const matters = incidentsOf(state);
  const examined = matters.filter(({ status }) => status === 'under-examination').map(({ id }) => `examination:${id}`);
  const running = state.clocks.filter(({ rule }) => rule === 'examination').map(({ id }) => id);
  must(running.toSorted().join() === examined.toSorted().join(), 'an examination runs for nothing, or not at all');
  for (const matter of matters) {
    const proceeding = state.proceedings.find(({ id }) => id === matter.proceeding);
    const alive = proceeding !== undefined && (isOpen(proceeding) || proceeding.status === 'revoked');
    must(alive === (matter.status === 'grounds'), () => `${incidentSubject(matter)} is ${matter.status}`);
    must(state.standing !== 'revoked' || !isPending(matter), 'a matter is left to examine after the revocation');
  }
  for (const { act, subject, notices } of done) {
    const told = notices.filter(({ to }) => to === 'operator');
    must(!told.some(({ rule }) => rule === 'examination'), 'the operator is told of an examination');
    const about = incidentsOf(before).find((matter) => incidentSubject(matter) === subject);
    const hidden = about && !isKnownTo({ role: 'operator' }, about) && act !== 'propose-revocation';
    must(!hidden || told.length === 0, 'the operator is told of what it does not know of');
  }
}

/** What is foreseen of every case until `until` is what then happens, if nobody acts. */
export function checkForecast({ running, now }: Programme, until: string): void {
  for (const { state, terms } of running) {
    const rules = definitionOf(state.kind);
    const foreseen = forecast(rules, state, { now, ...terms }, until);
    const happened: Transition[] = [];
    let live = state;
    for (let next = agenda(live, terms)[0]; next && next.at <= until; next = agenda(live, terms)[0]) {
      const done = advance(rules, live, { now: next.at > now ? next.at : now, ...terms });
      live = done.state;
      happened.push(...done.transitions);
    }
    must(
      JSON.stringify(happened) === JSON.stringify(foreseen),
      () => `${state.id} is foreseen otherwise than it happens`,
    );
  }
}
