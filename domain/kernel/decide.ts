/**
 * The only way to change a case, for acts and for deadlines. Workflows, the API, pages and rehearsals call it.
 *
 * An act is decided on an up-to-date case: everything due by `ctx.now` is applied first, at its own legal date. So an
 * act one second after a deadline is late, even if the timer has not fired yet.
 */
import { agenda, type AgendaEntry, type AgendaCache } from './agenda.js';
import { dateOf, type Instant } from '../calendar/civil.js';
import type { AllowedAct, CaseBase, Command, Context, Decision, Refusal, Transition } from './case.js';
import { dueDateOf, type Deadline, type HoldReason } from './deadline.js';
import { SYSTEM, type Actor, type Role } from './people.js';
import { mayAct } from './reach.js';
import { hasEnded, type ActDefinition, type CaseDefinition } from './definition.js';
import { holdReasons, reasonsLeft } from './lapse-hold.js';
import { followsRules } from './rules.js';
import { giveTimeAgain, saysUnable } from './time-again.js';
import { setLimit, setLimits } from './limits.js';
import { beginStep, notify, type Step } from './step.js';
import type { Terms } from './terms.js';

/** What a decision is made on, besides the case. */
export interface DecidedOn {
  readonly ctx: Context;
  /** The act; absent where only what is due is applied. */
  readonly command?: Command;
}

/** Decide an act, or apply what is due where there is none. Return the new state and the transitions, or the refusal. */
export function decideOn<S extends CaseBase>(
  definition: CaseDefinition<S>,
  current: S,
  { ctx, command }: DecidedOn,
): Decision<S> {
  if (command === undefined) return { ok: true, ...advance(definition, current, ctx) };
  return decide(definition, current, command, ctx);
}

/**
 * Decide an act as of its receipt (`command.receivedAt`, by default `ctx.now`), but not before the last transition.
 * Return the new state and the transitions, or the refusal. The state passed in is not changed.
 */
export function decide<S extends CaseBase>(
  definition: CaseDefinition<S>,
  current: S,
  command: Command,
  ctx: Context,
): Decision<S> {
  if (current.answers.some(({ key }) => key === command.key)) return { ok: true, state: current, transitions: [] };
  const at = receiptOf(current, command, ctx);
  const { state, transitions } = runAgenda(definition, current, ctx, at, () => ctx.now);
  const ctxAtReceipt = { ...ctx, now: at };
  const refuse = (code: Refusal['code'], message: string, field?: string): Decision<S> => ({
    ok: false,
    refusal: {
      code,
      message,
      ...(field && { field }),
      allowed: allowedActs(definition, state, command.actor, ctxAtReceipt),
    },
  });

  const act = definition.acts[command.act];
  if (act === undefined || !mayAct(command.actor, act.by, state)) {
    return refuse('forbidden', `无权“${act?.title ?? command.act}”。`);
  }
  const open = openTo(definition, act, state, ctxAtReceipt, command.actor);
  if (open === false || (Array.isArray(open) && open.length === 0)) {
    return refuse('not-now', `当前为“${stageTitleOf(definition, state)}”，不能“${act.title}”。`);
  }
  if (Array.isArray(open) && !open.includes(command.subject)) {
    return refuse('no-subject', `“${act.title}”的对象不存在或不可办理，可办理的有：${open.join('、')}。`, 'subject');
  }

  const step = beginStep(copyOf(state), ctx, {
    actor: command.actor,
    act: command.act,
    article: act.article,
    at,
    ...(command.subject !== undefined && { subject: command.subject }),
  });
  const invalid = act.apply(step, command as Command<string, never>); // its facts come from the act's form
  if (invalid) return refuse('invalid', invalid.message, invalid.field);
  const answer = { key: command.key, seq: state.seq + 1, stage: definition.stage(step.state) };
  step.state.answers = [...step.state.answers, answer].slice(-ANSWERS_REMEMBERED);
  const done = finish(
    definition,
    state,
    step,
    { key: command.key, ...(command.paper !== undefined && { paper: command.paper }) },
    command.terms,
  );
  return { ok: true, state: done.state, transitions: [...transitions, done.transition] };
}

function receiptOf({ asOf }: CaseBase, { receivedAt }: Command, { now }: Context): Instant {
  if (receivedAt === undefined || receivedAt > now) return now;
  return receivedAt > asOf ? receivedAt : asOf;
}

/** Enough for requests that are repeated soon after continue-as-new. The database has the older answers. */
const ANSWERS_REMEMBERED = 50;

/** Apply everything that fell due by `ctx.now`, each at its own legal instant, in order. */
export function advance<S extends CaseBase>(definition: CaseDefinition<S>, current: S, ctx: Context): Advanced<S> {
  return runAgenda(definition, current, ctx, ctx.now, () => ctx.now);
}

/**
 * Return the transitions that would be recorded up to `until` if nobody acts.
 * @param onTransition is called with the case after each transition
 */
export function forecast<S extends CaseBase>(
  definition: CaseDefinition<S>,
  current: S,
  ctx: Context,
  until: Instant,
  onTransition?: (state: S, after: Transition) => void,
): readonly Transition[] {
  return runAgenda(definition, current, ctx, until, ({ at }) => (at > ctx.now ? at : ctx.now), onTransition)
    .transitions;
}

/** The new state of a case, and the transitions that led to it. */
export interface Advanced<S> {
  readonly state: S;
  readonly transitions: readonly Transition[];
}

/** Apply the agenda's entries up to `until`, one by one; `nowAt` gives the time at which an entry is applied. */
function runAgenda<S extends CaseBase>(
  definition: CaseDefinition<S>,
  current: S,
  ctx: Context,
  until: Instant,
  nowAt: (entry: AgendaEntry) => Instant,
  onTransition?: (state: S, after: Transition) => void,
): Advanced<S> {
  let state = current;
  let superseded: string[] = [];
  const transitions: Transition[] = [];
  const cache: AgendaCache = new WeakMap(); // safe: a step changes copies only
  for (;;) {
    const entries = agenda(state, ctx, cache);
    const entry = entries[0];
    if (entry === undefined || entry.at > until) return { state, transitions };
    const now = nowAt(entry);
    if (entries.some((later) => later.at <= now && supersedes(later, entry))) {
      state = markDone(state, entry, cache); // after an outage, send only the notices that are still useful
      superseded = [...superseded, entry.id];
      continue;
    }
    const done = passEntry(definition, state, entry, superseded, { ...ctx, now }, cache);
    state = done.state;
    transitions.push(done.transition);
    onTransition?.(state, done.transition);
    superseded = [];
  }
}

/** Check whether a later notice of the same deadline, or the deadline itself, makes this notice useless. */
function supersedes(later: AgendaEntry, entry: AgendaEntry): boolean {
  return entry.kind !== 'deadline' && later.clock === entry.clock && later.id !== entry.id && later.at >= entry.at;
}

function markDone<S extends CaseBase>(state: S, entry: AgendaEntry, cache: AgendaCache): S {
  const clocks = state.clocks.map((deadline) => {
    if (deadline.id !== entry.clock) return deadline;
    const marked = { ...deadline, done: [...deadline.done, entry.id] };
    const left = cache.get(deadline)?.filter(({ id }) => id !== entry.id);
    if (left !== undefined) cache.set(marked, left);
    return marked;
  });
  return { ...state, clocks };
}

function passEntry<S extends CaseBase>(
  definition: CaseDefinition<S>,
  state: S,
  entry: AgendaEntry,
  superseded: readonly string[],
  ctx: Context,
  cache: AgendaCache,
) {
  const term = ctx.policy.rules[entry.rule];
  const act = `${entry.rule}.${entry.kind === 'deadline' ? 'passed' : entry.kind}`;
  const marked = markDone(state, entry, cache);
  const past = entry.at < state.asOf; // its day was over when it started: it takes effect at its start
  const step = beginStep(entry.kind === 'deadline' ? copyOf(marked) : marked, ctx, {
    actor: SYSTEM,
    act,
    article: term.article,
    at: past ? state.asOf : entry.at,
    on: past ? dateOf(state.asOf) : entry.on,
    subject: entry.clock,
  });
  Object.assign(step.detail, { due: entry.due, ...(entry.provisional && { provisional: true }) });
  if (superseded.length > 0) step.detail['superseded'] = superseded;
  if (entry.kind === 'deadline') {
    const deadline = step.state.clocks.find(({ id }) => id === entry.clock)!;
    const lapse = definition.lapses[entry.rule];
    if (lapse === undefined) throw new RangeError(`No rule says what follows when ${entry.rule} passes.`);
    if (followsRules(state, 2)) {
      const why = holdReasons(definition, step.state, deadline, ctx, step.on);
      const needs = lapse.duty?.(step.state, deadline)?.of;
      if (why.length > 0) return holdBack(definition, state, step, { deadline, entry, why, needs });
      if (needs !== undefined) step.detail['needsAccount'] = needs;
    }
    step.state.clocks = step.state.clocks.filter((other) => other !== deadline);
    lapse.apply(step, deadline);
  } else {
    for (const to of entry.to) {
      step.notices.push({
        kind: entry.kind,
        to,
        obligation: entry.clock,
        rule: entry.rule,
        due: entry.due,
        ...(entry.nominal && { nominal: entry.nominal }),
        ...(entry.limit && { limit: entry.limit }),
        ...(entry.provisional && saysProvisional(state, ctx) && { provisional: true as const }),
        ...(entry.offset !== undefined && { offset: entry.offset }),
        about: act,
        article: term.article,
      });
    }
  }
  return finish(definition, state, step, { entry: entry.id });
}

/** Check whether reminders call a date provisional (暂定): not in a rehearsal, which takes the year as published. */
function saysProvisional(state: CaseBase, { calendar }: Context): boolean {
  return followsRules(state, 3) ? calendar.asIfPublished !== true : followsRules(state, 2);
}

/** Hold a lapse back, and say why to the bureau and to those whom the deadline waits for. */
function holdBack<S extends CaseBase>(
  definition: CaseDefinition<S>,
  before: S,
  step: Step<S>,
  held: {
    readonly deadline: Deadline;
    readonly entry: AgendaEntry;
    readonly why: readonly HoldReason[];
    needs?: Role | undefined;
  },
) {
  const { deadline, entry, why, needs } = held;
  const holding: Step<S> = { ...step, act: `${entry.rule}.held` };
  deadline.held = { on: step.on, why, ...(followsRules(before, 3) && saysUnable(why) && { unable: true as const }) };
  deadline.done = before.clocks.find(({ id }) => id === deadline.id)?.done ?? deadline.done;
  Object.assign(holding.detail, { held: why, ...(why.includes('no-account') && { noAccount: needs }) });
  if (needs !== undefined && !why.includes('no-account')) holding.detail['needsAccount'] = needs;
  const { told } = deadline;
  const obligation = `${deadline.id}/held`;
  notify(holding, 'task', ['municipal'], { deadline, obligation });
  if (before.organisation !== '') notify(holding, 'result', ['operator'], { deadline, obligation });
  if (told === undefined) delete deadline.told; // they are told that it is held, not of each later date
  else deadline.told = told;
  return finish(definition, before, holding, { entry: `${entry.id}/held` });
}

/** Return a deep copy. The state is plain JSON, and the sandbox has no structuredClone. */
function copyOf<S extends CaseBase>(state: S): S {
  return JSON.parse(JSON.stringify(state)) as S;
}

function finish<S extends CaseBase>(
  definition: CaseDefinition<S>,
  before: S,
  step: Step<S>,
  cause: Pick<Transition, 'entry' | 'key' | 'paper'>,
  terms: Partial<Terms> = {},
): { state: S; transition: Transition } {
  if (followsRules(step.state, 3)) applyLimits(step, terms);
  if (followsRules(step.state, 2)) reviewHeld(definition, step, terms);
  step.state.seq = before.seq + 1;
  step.state.asOf = step.at;
  return {
    state: step.state,
    transition: {
      case: before.id,
      seq: step.state.seq,
      at: step.at,
      on: step.on,
      actor: step.actor,
      act: step.act,
      ...(step.subject !== undefined && { subject: step.subject }),
      article: step.article,
      policy: before.policy,
      from: definition.stage(before),
      to: definition.stage(step.state),
      ...cause,
      detail: step.detail,
      notices: step.notices,
      effects: step.effects,
    },
  };
}

/** Let limits follow the deadlines that they come from, say so in the audit entry, and notify who was told another date. */
function applyLimits<S extends CaseBase>(step: Step<S>, terms: Partial<Terms>): void {
  const ctx = { ...step.ctx, ...terms };
  const moved = setLimits(step.state, ctx);
  for (const { deadline, was } of moved) {
    deadline.since = step.at;
    notify({ ...step, ctx }, 'moved', deadline.told ?? [], { deadline, was });
  }
  if (moved.length > 0)
    step.detail['limited'] = moved.map(({ deadline, was }) => ({
      clock: deadline.id,
      was,
      now: dueDateOf(deadline, ctx).due,
    }));
}

/** Let held lapses take effect whose reasons are gone: their entries return to the agenda. */
function reviewHeld<S extends CaseBase>(definition: CaseDefinition<S>, step: Step<S>, terms: Partial<Terms>): void {
  const ctx = { ...step.ctx, ...terms };
  for (const deadline of step.state.clocks) {
    if (deadline.held === undefined || deadline.held.on > step.on) continue;
    const why = reasonsLeft(definition, step.state, deadline, ctx, step.on);
    if (why.length > 0) deadline.held = { ...deadline.held, why };
    else endHold(definition, { ...step, ctx }, deadline);
  }
}

/** End a hold. A party that could not act gets the time again, and nothing takes effect in the same moment. */
function endHold<S extends CaseBase>(definition: CaseDefinition<S>, step: Step<S>, deadline: Deadline): void {
  const unable = deadline.held?.unable === true;
  delete deadline.held;
  const party = definition.lapses[deadline.rule]?.duty?.(step.state, deadline)?.of;
  if (!unable || party === undefined) return;
  setLimit(deadline, step.state, step.ctx); // what limits it can have moved meanwhile
  const reminded = step.ctx.policy.rules[deadline.rule].notices.flatMap(({ to }) => to);
  giveTimeAgain(step, deadline, [...new Set([party, ...reminded, ...(deadline.told ?? [])])]);
}

function openTo<S extends CaseBase>(
  definition: CaseDefinition<S>,
  act: ActDefinition<S>,
  state: S,
  ctx: Context,
  actor: Actor,
): boolean | readonly string[] {
  return !hasEnded(definition, state) && act.available(state, ctx, actor);
}

function stageTitleOf<S extends CaseBase>({ stage, stages }: CaseDefinition<S>, state: S): string {
  return stages[stage(state)]?.title ?? stage(state);
}

/** Return the acts that this actor may do now, and their subjects. The server and the pages use the same list. */
export function allowedActs<S extends CaseBase>(
  definition: CaseDefinition<S>,
  state: S,
  actor: Actor,
  ctx: Context,
): AllowedAct[] {
  return Object.entries(definition.acts).flatMap(([id, act]) => {
    if (!mayAct(actor, act.by, state)) return [];
    const open = openTo(definition, act, state, ctx, actor);
    if (open === true) return [{ act: id }];
    return open === false || open.length === 0 ? [] : [{ act: id, subjects: open }];
  });
}
