/**
 * A whole programme in memory: cases judged by the pure rules, and in a few lines what the database and the server add
 * to them: what holds a step up, acts on many cases, terms that are published.
 */
import { agenda } from '../../domain/kernel/agenda.js';
import type { Instant } from '../../domain/calendar/civil.js';
import type { BatchOrder, Command, Decision, Effect, Hold, Transition } from '../../domain/kernel/case.js';
import { decideOn, type Advanced, type DecidedOn } from '../../domain/kernel/decide.js';
import {
  assumedAccounts,
  assumesFreeze,
  NO_ACCOUNT,
  revokesAutomatically,
  type AccountHolder,
} from '../../domain/holds.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { isTerminal, definitionOf, type CaseState } from '../../domain/cases.js';
import { termsUnder, type Terms } from '../../domain/kernel/terms.js';

/** A case, and everything that has been recorded of it. */
export interface CaseFile {
  state: CaseState;
  terms: Terms;
  readonly history: Transition[];
  /** When the next thing on its agenda comes, if nobody acts. */
  next: Instant | undefined;
}

/** What happened, as it happens: the case before and after one step, the step's transitions, and what they were decided on. */
export type Watch = (
  programme: Programme,
  file: CaseFile,
  before: CaseState,
  done: readonly Transition[],
  decidedOn: DecidedOn,
) => void;

/** What a programme may be begun anew from. */
export interface Beginning {
  readonly now: Instant;
  readonly policies: PolicyRegistry;
  readonly files: ReadonlyMap<string, CaseFile>;
  /** How many acts have been given keys. */
  readonly keys: number;
}

export class Programme implements Beginning {
  now: Instant;
  policies: PolicyRegistry;
  /** The bureau has halted automatic revocations. */
  braked = false;
  /** The organisations and districts without an account in use. */
  readonly withoutAccount = new Set<string>();
  readonly files = new Map<string, CaseFile>();
  watch: Watch = () => {};
  keys: number;

  constructor({ now, policies, files, keys }: Beginning) {
    this.keys = keys;
    this.now = now;
    this.policies = policies;
    for (const [id, file] of files) this.files.set(id, { ...file, history: [...file.history] });
  }

  /** Takes in a case that has just been opened. */
  open(state: CaseState, transition: Transition): void {
    const file = { state, terms: termsOf(state, this.policies), history: [transition], next: undefined };
    this.files.set(state.id, file);
    schedule(file);
  }

  file(id: string): CaseFile {
    const file = this.files.get(id);
    if (file === undefined) throw new Error(`There is no case ${id}.`);
    return file;
  }

  /** The cases to which something may still happen. */
  get running(): CaseFile[] {
    return [...this.files.values()].filter(({ state }) => !isTerminal(state));
  }

  /** A key that no act has had. */
  newKey(): string {
    return `k${++this.keys}`;
  }

  /** Lets time pass, stopping at each thing that falls due. */
  passUntil(instant: Instant): void {
    for (;;) {
      const due = this.#soonest();
      if (due?.next === undefined || due.next > instant) break;
      if (due.next > this.now) this.now = due.next;
      this.#step(due);
    }
    if (instant > this.now) this.now = instant;
  }

  /** Acts on a case now. */
  act(id: string, command: Command): Decision<CaseState> {
    const file = this.file(id);
    return this.#step(file, command);
  }

  /** Something has been published: every running case is to go by it. */
  publish(policies: PolicyRegistry, key: string): Map<string, Command> {
    this.policies = policies;
    return this.#actOnAll(key, (file) => ({ act: 'adopt-terms', terms: termsOf(file.state, policies) }));
  }

  /** The bureau halts automatic revocations, or lifts the halt: then what was held comes about. */
  brake(on: boolean, key: string): Map<string, Command> {
    this.braked = on;
    if (on) return new Map();
    return this.#actOnAll(key, ({ state }) =>
      definitionOf(state.kind).stage(state) === 'revocation-held' ? { act: 'release-revocation' } : undefined,
    );
  }

  /** The organisations of the running cases. */
  get organisations(): readonly string[] {
    return [...new Set(this.running.map(({ state }) => state.organisation))].filter((id) => id !== '');
  }

  /** An organisation loses its accounts, or gets one: then what was held for the want of one is looked at again. */
  changeAccounts(organisation: string, key: string): void {
    if (this.withoutAccount.delete(organisation)) {
      for (const { state } of this.running.filter((file) => file.state.organisation === organisation)) {
        for (const { id } of state.clocks.filter(({ held }) => held?.why.includes('no-account')))
          this.act(state.id, {
            act: 'release-held',
            actor: SYSTEM,
            key: `${key}:${state.id}:${id}`,
            receivedAt: this.now,
            subject: id,
          });
      }
    } else this.withoutAccount.add(organisation);
  }

  #actOnAll(key: string, what: (file: CaseFile) => Omit<Command, 'key' | 'actor'> | undefined): Map<string, Command> {
    const commands = new Map<string, Command>();
    for (const file of this.running) {
      const wanted = what(file);
      if (wanted === undefined) continue;
      const command = { ...wanted, actor: SYSTEM, key: `${key}:${file.state.id}`, receivedAt: this.now };
      commands.set(file.state.id, command);
      this.act(file.state.id, command);
    }
    return commands;
  }

  #soonest(): CaseFile | undefined {
    let soonest: CaseFile | undefined;
    for (const file of this.files.values()) {
      if (file.next !== undefined && (soonest?.next === undefined || file.next < soonest.next)) soonest = file;
    }
    return soonest;
  }

  /** As a case's workflow does: judge, try to record, and judge again by what holds it up. */
  #step(file: CaseFile, command?: Command): Decision<CaseState> {
    let holds: readonly Hold[] = [];
    for (;;) {
      const ctx = { now: this.now, ...file.terms, ...(holds.length > 0 && { holds }) };
      const decidedOn = { ctx, ...(command && { command }) };
      const decision = decideOn(definitionOf(file.state.kind), file.state, decidedOn);
      if (!decision.ok) return decision;
      const found = this.#holdsOn(file, decision.transitions);
      if (found === undefined) {
        this.#take(file, decision, decidedOn);
        return decision;
      }
      if (holds.join() === found.join()) throw new Error(`The rules do not heed what holds them up: ${found.join()}.`);
      holds = found;
    }
  }

  #take(file: CaseFile, { state, transitions }: Advanced<CaseState>, decidedOn: DecidedOn): void {
    const before = file.state;
    file.state = state;
    file.terms = termsUnder({ ...file.terms, ...decidedOn.command?.terms }, state.policy);
    file.history.push(...transitions);
    schedule(file);
    if (transitions.length > 0) this.watch(this, file, before, transitions, decidedOn);
    for (const transition of transitions) {
      for (const effect of transition.effects) this.#carryOut(transition, effect);
    }
  }

  #carryOut({ case: caseId, seq, at }: Transition, effect: Effect): void {
    if (effect.type === 'open-cluster') this.open(effect.cluster as CaseState, effect.transition);
    if (effect.type === 'batch') this.#actOnMany(`${caseId}-${seq}`, effect.batch, at);
  }

  #actOnMany(id: string, { act, actor, cases, data }: BatchOrder, receivedAt: Instant): void {
    for (const { state } of this.running.toSorted((a, b) => (a.state.id < b.state.id ? -1 : 1))) {
      const chosen = isNamed(cases) ? cases.includes(state.id) : roundOf(state) === cases.round;
      if (!chosen) continue;
      const key = ['batch', id, state.id, ''].join(':');
      this.act(state.id, { act, actor, key, receivedAt, ...(data && { data }) });
    }
  }

  /** What the database finds: see `store/recording/holds.ts`. */
  #holdsOn({ state }: CaseFile, transitions: readonly Transition[]): readonly Hold[] | undefined {
    const heeded = transitions.some(assumesFreeze);
    const freezeIsWrong = (heeded || transitions.some(revokesAutomatically)) && this.braked !== heeded;
    const assumed = Object.entries(assumedAccounts(transitions)) as [AccountHolder, 'in-use' | 'none'][];
    const missing = assumed.length > 0 ? this.#withoutAccount(state) : [];
    if (freezeIsWrong || assumed.some(([party, be]) => missing.includes(party) !== (be === 'none')))
      return [...(this.braked ? (['brake'] as const) : []), ...missing.map((party) => NO_ACCOUNT[party])];
    for (const effect of transitions.flatMap(({ effects }) => effects)) {
      if (effect.type === 'take-place' && this.placesTaken(effect.round, state) >= this.#quotaOf(effect.round))
        return ['quota'];
      if (effect.type === 'list-applications' && !effect.applications.every((id) => this.#isProposed(id, state.id)))
        return ['list'];
    }
    return undefined;
  }

  /** The parties of a case that have no account in use. */
  #withoutAccount({ organisation, district }: CaseState): AccountHolder[] {
    const named = { operator: organisation, district };
    return (Object.keys(named) as AccountHolder[]).filter((party) => this.withoutAccount.has(named[party]));
  }

  /** How many other applications of the district have been recommended in the round. */
  placesTaken(round: string, { id, district }: Pick<CaseState, 'id' | 'district'>): number {
    return [...this.files.values()].filter(
      ({ state }) =>
        state.kind === 'application' &&
        state.id !== id &&
        state.district === district &&
        state.round.id === round &&
        state.stage !== 'withdrawn' &&
        state.recommendedOn !== undefined,
    ).length;
  }

  #quotaOf(round: string): number {
    const state = this.files.get(round)?.state;
    return state?.kind === 'round' && state.quota !== undefined ? state.quota : Number.POSITIVE_INFINITY;
  }

  #isProposed(id: string, round: string): boolean {
    const state = this.files.get(id)?.state;
    return state?.kind === 'application' && state.round.id === round && state.stage === 'proposed';
  }
}

function schedule(file: CaseFile): void {
  file.next = isTerminal(file.state) ? undefined : agenda(file.state, file.terms)[0]?.at;
}

function isNamed(cases: BatchOrder['cases']): cases is readonly string[] {
  return Array.isArray(cases);
}

function roundOf(state: CaseState): string | undefined {
  return state.kind === 'application' ? state.round.id : undefined;
}
