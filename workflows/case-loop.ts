/**
 * The loop of every case: take the agenda's next entry, wait for it or for a message, decide, record, repeat. It has no
 * rule of its own.
 */
import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  defineUpdate,
  patched,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { Mutex } from 'async-mutex';
import { agenda, type AgendaEntry } from '../domain/kernel/agenda.js';
import { instantOf } from '../domain/calendar/civil.js';
import type { Command, Context, Hold, Refusal } from '../domain/kernel/case.js';
import type { CaseDefinition } from '../domain/kernel/definition.js';
import { decide, decideOn, type DecidedOn } from '../domain/kernel/decide.js';
import { isTerminal, summarise, type CaseState } from '../domain/cases.js';
import { termsAfter, type Terms } from '../domain/kernel/terms.js';
import { actTitle } from '../domain/titles.js';
import { caseOnFile, record } from './activities.js';
import { SPREAD_MIN, wakeTime } from './spread.js';
import { workflowTime } from './time.js';
import { currentDetails, timerSummary } from './details.js';
import {
  agendaQuery,
  REFUSED,
  resyncSignal,
  stateQuery,
  termsQuery,
  type ActResult,
  type CaseInput,
} from './messages.js';
import { searchAttributesOf } from './search-attributes.js';

interface Options<S> {
  /** Its value changes where the case continues as new, so that a history stays short. */
  readonly turn: (state: S) => string;
}

/** The result of a run: the final state, or the input with which to continue as new. */
export type Outcome<S extends CaseState> = { readonly ended: S } | { readonly again: CaseInput<S> };

/**
 * Run a case until it ends or should continue as new. A transition is recorded before queries show it. Acts and timers
 * take turns.
 */
export async function runCase<S extends CaseState>(
  definition: CaseDefinition<S>,
  input: CaseInput<S>,
  { turn }: Options<S>,
): Promise<Outcome<S>> {
  const { shiftMs = 0 } = input;
  const { spreadMin = shiftMs === 0 ? SPREAD_MIN : 0 } = input;
  const turns = new Mutex();
  let state = input.state;
  let terms: Terms = {
    policy: input.policy,
    calendar: input.calendar,
    ...(input.successor && { successor: input.successor }),
  };
  let head: AgendaEntry | undefined;
  let shown = JSON.stringify(attributes()); // as the start or the run before has set them

  const now = () => workflowTime() + shiftMs;
  const context = (): Context => ({ now: instantOf(now()), ...terms });

  function attributes() {
    return searchAttributesOf(state, summarise(state, terms));
  }

  function show(): void {
    const ctx = context();
    const next = agenda(state, ctx);
    head = next[0];
    setCurrentDetails(currentDetails(state, next, ctx));
    const latest = attributes();
    if (JSON.stringify(latest) === shown) return; // each upsert is an event of the history
    upsertSearchAttributes(latest);
    shown = JSON.stringify(latest);
  }

  /**
   * Decide and record. A worker can die after the database has recorded a step. The task then runs again, later, and
   * can decide otherwise. So the state on file wins, and the rest is decided again from it, also where this history has
   * led to another state or further than the file. A step that a hold stops is
   * decided again too.
   * @param command the act; without one, what is due is applied
   */
  async function step(command?: Command): Promise<void> {
    let holds: readonly Hold[] = [];
    for (;;) {
      const ctx = { ...context(), ...(holds.length > 0 && { holds }) };
      const decidedOn: DecidedOn = { ctx, ...(command && { command }) };
      const decision = decideOn(definition, state, decidedOn);
      if (!decision.ok) throw refused(decision.refusal);
      const { state: next, transitions } = decision;
      const nextTerms = termsAfter(terms, command?.terms ?? {}, next);
      if (transitions.length === 0) {
        terms = nextTerms;
        return;
      }
      const input = { from: state, state: next, summary: summarise(next, nextTerms), transitions, decidedOn };
      const summary = `记录：${transitions.map(({ act }) => actTitle(act)).join('、')}`;
      const reply = await record.executeWithOptions({ summary }, [input]);
      if (reply !== undefined && 'holds' in reply) {
        if (reply.holds.includes('order')) throw new OrderPending();
        holds = reply.holds;
        continue;
      }
      state = (reply as S | undefined) ?? next;
      if (reply === undefined) terms = nextTerms;
      show();
      if (reply === undefined) return;
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    return CancellationScope.nonCancellable(() => turns.runExclusive(work));
  }

  async function act(command: Command): Promise<ActResult> {
    return await inTurn(async () => {
      try {
        await step(command);
      } catch (error) {
        throw error instanceof OrderPending ? refused(WAITING) : error;
      }
      const { seq, stage } = state.answers.find(({ key }) => key === command.key)!;
      return { seq, stage };
    });
  }

  for (const name of Object.keys(definition.acts)) {
    setHandler(defineUpdate<ActResult, [Command]>(name), (command) => act({ ...command, act: name }), {
      validator(command) {
        const decision = decide(definition, state, { ...command, act: name }, context());
        if (!decision.ok) throw refused(decision.refusal);
      },
    });
  }
  setHandler(stateQuery, () => state);
  setHandler(agendaQuery, () => agenda(state, context()));
  setHandler(termsQuery, () => terms);
  setHandler(resyncSignal, resync);
  show();

  const ended = () => isTerminal(state);
  const turned = () => turn(state) !== turn(input.state) || workflowInfo().continueAsNewSuggested;

  // Only the rules end a case. A request to cancel its workflow, one click in the Temporal UI, must change nothing.
  return await CancellationScope.nonCancellable(async () => {
    while (!ended() && !turned()) {
      if (!(await applyDue())) await orderDone();
      else if (!ended() && !turned()) await nextEvent();
    }
    await condition(allHandlersFinished);
    return ended() ? { ended: state } : { again: again() };
  });

  /** Wait for what the deadline waits for, or check again after a while. */
  async function orderDone(): Promise<void> {
    const { seq } = state;
    await condition(() => state.seq !== seq, LOOK_AGAIN, {
      summary: '等待此前收到的申请或者决定办结，或者系统恢复接收',
    });
  }

  function again(): CaseInput<S> {
    const { spreadMin: given } = input;
    return { state, ...terms, ...(shiftMs !== 0 && { shiftMs }), ...(given !== undefined && { spreadMin: given }) };
  }

  /** Wait until it is time for the agenda's next entry, or until an act has changed the next entry. */
  async function nextEvent(): Promise<void> {
    const armed = head;
    const moved = () => head?.at !== armed?.at || ended() || turned();
    if (armed === undefined) return await condition(moved);
    await condition(moved, Math.max(1, wakeTime(armed, state.id, spreadMin) - now()), {
      summary: timerSummary(armed, terms),
    });
  }

  /** Load the case from the database if that differs, e.g. after a reset of the workflow, and is proven. */
  async function resync(): Promise<void> {
    await inTurn(async () => {
      const onFile = (await fileToAdopt()) as S | undefined;
      if (onFile === undefined) return;
      state = onFile;
      terms = termsAfter(terms, {}, state);
      show();
    });
  }

  async function fileToAdopt(): Promise<CaseState | undefined> {
    if (patched(ADOPTS_PROVEN_FILE)) return (await caseOnFile(state.id, state)) as CaseState | undefined;
    const onFile = (await caseOnFile(state.id)) as CaseState | undefined;
    return onFile !== undefined && onFile.seq > state.seq ? onFile : undefined;
  }

  /** Apply what is due. Return false if it waits for what was received before it. */
  async function applyDue(): Promise<boolean> {
    return await inTurn(async () => {
      try {
        await step();
        return true;
      } catch (error) {
        if (error instanceof OrderPending) return false;
        // A record that the database never accepts is a defect. A plain error fails the task and not the workflow, so
        // that the case stays alive and the problem is visible until a corrected worker takes over.
        throw new Error(`The transition ${state.seq + 1} cannot be recorded.`, { cause: error });
      }
    });
  }
}

/**
 * A deadline cannot pass yet: an order about it, or an act on the case, that was received in time is not decided yet, or
 * nobody knows yet whether the service was interrupted at its end.
 */
class OrderPending extends Error {}

const LOOK_AGAIN = '15 seconds';

/** The change from 0.2, where only a file that was ahead was adopted. */
const ADOPTS_PROVEN_FILE = 'adopts-proven-file';

const WAITING: Refusal = {
  code: 'not-now',
  message: '此前收到的申请或者作出的决定尚未办理完毕，待其办结后依次办理，请稍后再试。',
  allowed: [],
  waiting: true,
};

function refused(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: REFUSED,
    message: refusal.message,
    nonRetryable: true,
    details: [refusal],
  });
}
