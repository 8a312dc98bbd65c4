/** The preview of an order about the running deadlines of many cases (art. 18). */
import type { DeadlineAct } from '../acts.js';
import { isRecused } from '../kernel/reach.js';
import type { CivilDate } from '../calendar/civil.js';
import type { Command, Context } from '../kernel/case.js';
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import { decide } from '../kernel/decide.js';
import type { Actor } from '../kernel/people.js';
import type { DeadlineId } from '../policy/types.js';
import { definitionOf, type CaseState } from '../cases.js';

export interface DeadlineOrder {
  readonly act: DeadlineAct;
  readonly actor: Actor;
  /** The facts of the act's form. */
  readonly data: NonNullable<Command['data']>;
  /** The deadlines concerned; absent: all for which the act is available. */
  readonly rules?: readonly DeadlineId[] | undefined;
}

/** A deadline of a case before and after the order. A date is absent while it is paused. */
export interface DeadlinePreview {
  readonly case: string;
  readonly clock: string;
  readonly rule: DeadlineId;
  readonly title: string;
  readonly was?: CivilDate;
  readonly willBe?: CivilDate;
  /** Why the act is refused, in Chinese. */
  readonly refused?: string;
}

/** Return what the order does to each deadline concerned. Each is decided by itself, as the workflow will do. */
export function previewDeadlines(state: CaseState, order: DeadlineOrder, ctx: Context): DeadlinePreview[] {
  const { rules } = order;
  return state.clocks
    .filter(({ rule }) => rules === undefined || rules.includes(rule))
    .map((deadline) => preview(state, deadline, order, ctx))
    .filter((shown): shown is DeadlinePreview => shown !== undefined);
}

function preview(
  state: CaseState,
  deadline: Deadline,
  { act, actor, data, rules }: DeadlineOrder,
  ctx: Context,
): DeadlinePreview | undefined {
  const was = dueDateOf(deadline, ctx).due;
  const common = {
    case: state.id,
    clock: deadline.id,
    rule: deadline.rule,
    title: ctx.policy.rules[deadline.rule].title,
    ...(was !== undefined && { was }),
  };
  if (isRecused(actor, state)) return { ...common, refused: '您已声明与该机构有利益关系，须回避。' };
  const command = { act, actor, data, key: `${act}:${deadline.id}`, subject: deadline.id, paper: '' };
  const decision = decide(definitionOf(state.kind), state, command, ctx);
  if (!decision.ok) {
    const { code, message } = decision.refusal;
    const notMeant = rules === undefined && (code === 'no-subject' || code === 'not-now');
    return notMeant ? undefined : { ...common, refused: message };
  }
  const after = decision.state.clocks.find(({ id }) => id === deadline.id);
  const willBe = after && dueDateOf(after, ctx).due;
  return { ...common, ...(willBe !== undefined && { willBe }) };
}
