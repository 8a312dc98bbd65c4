/** One step of a case while it is decided: a copy of the state that acts change, its notices and its effects. */
import type { DueDate } from '../calendar/due-date.js';
import { dateOf, type CivilDate, type Instant } from '../calendar/civil.js';
import type { CaseBase, Context, Effect, Notice, NoticeKind, Transition } from './case.js';
import type { Actor, Audience } from './people.js';
import { dueDateOf, isProvisional, newDeadline, type Deadline } from './deadline.js';
import { setLimit } from './limits.js';
import { followsRules } from './rules.js';
import { articleOf, type DeadlineId } from '../policy/types.js';

export interface Step<S extends CaseBase> {
  /** A copy, which acts may change. */
  readonly state: S;
  readonly ctx: Context;
  /** The number of the transition that it becomes. */
  readonly no: number;
  readonly actor: Actor;
  readonly act: string;
  readonly subject?: string;
  /** The legal instant and date: earlier than `ctx.now` if a deadline is applied late. */
  readonly at: Instant;
  readonly on: CivilDate;
  article: string;
  readonly detail: Record<string, unknown>;
  readonly notices: Notice[];
  readonly effects: Effect[];
}

/** Return a step that begins on a state. Its legal date is that of its instant, unless one is given. */
export function beginStep<S extends CaseBase>(
  state: S,
  ctx: Context,
  origin: Pick<Step<S>, 'actor' | 'act' | 'article' | 'at' | 'subject'> & {
    readonly on?: CivilDate;
    readonly no?: number;
  },
): Step<S> {
  const article = articleOf(ctx.policy, origin.act, origin.article);
  const no = state.seq + 1;
  return { state, ctx, no, on: dateOf(origin.at), ...origin, article, detail: {}, notices: [], effects: [] };
}

/**
 * Return the first transition of a case, from the step that opens it.
 * @param to the stage at which the case begins
 */
export function openingTransition(
  { state, on, at, actor, act, article, detail, notices, effects }: Step<CaseBase>,
  to: string,
  { key, paper, ...legal }: { readonly on?: CivilDate; readonly key?: string; readonly paper?: string } = {},
): Transition {
  return {
    case: state.id,
    seq: state.seq,
    at,
    on,
    actor,
    act,
    article,
    policy: state.policy,
    from: '',
    to,
    ...legal,
    ...(key !== undefined && { key }),
    ...(paper !== undefined && { paper }),
    detail,
    notices,
    effects,
  };
}

/** Return the real date, on which the step's notices are delivered, even if the step itself has an earlier date. */
export function deliveredOn(step: Step<CaseBase>): CivilDate {
  return dateOf(step.ctx.now);
}

/** Start a deadline and return it. Reminders dated before the step are not sent. */
export function start(step: Step<CaseBase>, deadlineId: DeadlineId, anchor: CivilDate, subject?: string): Deadline {
  const deadline = newDeadline(deadlineId, anchor, step.at, subject);
  if (followsRules(step.state, 3)) setLimit(deadline, step.state, step.ctx);
  step.state.clocks = [...step.state.clocks.filter(({ id }) => id !== deadline.id), deadline];
  return deadline;
}

/** Stop a deadline, if it runs. */
export function stop(step: Step<CaseBase>, deadlineId: DeadlineId, subject?: string): void {
  const id = runningId(deadlineId, subject);
  step.state.clocks = step.state.clocks.filter((deadline) => deadline.id !== id);
}

/** Stop all deadlines of the case. */
export function stopAll(step: Step<CaseBase>): void {
  step.state.clocks = [];
}

/** Return a running deadline by its id and subject; undefined if it does not run. */
export function deadlineOf(state: CaseBase, deadlineId: DeadlineId, subject?: string): Deadline | undefined {
  const id = runningId(deadlineId, subject);
  return state.clocks.find((deadline) => deadline.id === id);
}

function runningId(deadlineId: DeadlineId, subject?: string): string {
  return subject === undefined ? deadlineId : `${deadlineId}:${subject}`;
}

/** Pause a deadline, if it runs, from the day of the step on. Paused days do not count. */
export function pause(step: Step<CaseBase>, deadline: Deadline | undefined, why: string, paper?: string): void {
  deadline?.pauses.push({ from: step.on, why, ...(paper !== undefined && { paper }) });
}

/** Resume a deadline that was paused for this reason. */
export function resume(step: Step<CaseBase>, deadline: Deadline | undefined, why: string): void {
  const open = deadline?.pauses.find((pause) => pause.why === why && pause.to === undefined);
  if (deadline === undefined || open === undefined) return;
  open.to = step.on;
  deadline.since = step.at;
}

/**
 * Add a notice to each audience. A notice about a running deadline states its due date. A step tells an audience its
 * result once: with a deadline, if there is one.
 */
export function notify(
  step: Step<CaseBase>,
  kind: NoticeKind,
  to: readonly Audience[],
  about: { deadline?: Deadline | undefined; obligation?: string; was?: CivilDate | undefined } = {},
): void {
  const { deadline } = about;
  const dueDate = deadline && dueDateOf(deadline, step.ctx);
  if (deadline) deadline.told = [...new Set([...(deadline.told ?? []), ...to])];
  for (const audience of to) {
    if (kind === 'result' && isTold(step, audience, deadline)) continue;
    step.notices.push({
      kind,
      to: audience,
      obligation: about.obligation ?? deadline?.id ?? step.subject ?? `${step.act}:${step.state.seq + 1}`,
      ...(deadline && { rule: deadline.rule }),
      ...(dueDate?.due && { due: dueDate.due }),
      ...(dueDate?.due && dueDate.nominal !== dueDate.due && { nominal: dueDate.nominal }),
      ...(dueDate?.due && saysProvisional(step, deadline!, dueDate) && { provisional: true as const }),
      ...(dueDate?.due && dueDate.limited && deadline?.limit && { limit: deadline.limit.by }),
      ...(about.was && { was: about.was }),
      about: step.act,
      article: step.article,
    });
  }
}

/** Check whether a notice calls the date of a deadline provisional (暂定). */
function saysProvisional({ state, ctx }: Step<CaseBase>, deadline: Deadline, dueDate: DueDate): boolean {
  return followsRules(state, 3) && isProvisional(deadline, dueDate) && ctx.calendar.asIfPublished !== true;
}

/** Check whether a step tells an audience its result already; drop a notice that states no deadline for one that does. */
function isTold({ state, notices }: Step<CaseBase>, audience: Audience, deadline: Deadline | undefined): boolean {
  if (audience === 'objector' || !followsRules(state, 3)) return false; // each objector is told apart
  const told = notices.findIndex(({ kind, to }) => kind === 'result' && to === audience);
  if (told === -1) return false;
  if (deadline !== undefined) notices.splice(told, 1);
  return deadline === undefined;
}
