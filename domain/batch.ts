/** One act on the running deadlines of many cases (art. 18): which deadlines of a case it concerns, and what it comes to. */
import { isRecused, type ClockAct } from './access.js';
import type { CivilDate } from './calendar/civil.js';
import type { Command, Context } from './case.js';
import { deadlineOf, type Clock } from './clock.js';
import { decide } from './decide.js';
import type { Actor } from './people.js';
import type { RuleId } from './policy/types.js';
import { rulesOf, type CaseState } from './rules.js';

export interface DeadlineWish {
  readonly act: ClockAct;
  readonly actor: Actor;
  /** The facts of the act's paper. */
  readonly data: NonNullable<Command['data']>;
  /** The deadlines meant; absent: every one to which the act is open. */
  readonly rules?: readonly RuleId[] | undefined;
}

/** A deadline of a case as it is and as it would be. A date is absent where the clock stands still. */
export interface JudgedDeadline {
  readonly case: string;
  readonly clock: string;
  readonly rule: RuleId;
  readonly title: string;
  readonly was?: CivilDate;
  readonly willBe?: CivilDate;
  /** Why it cannot be done, in Chinese. */
  readonly refused?: string;
}

/** Judges the wish on each deadline concerned, each by itself, as the case's own process will. */
export function judgeDeadlines(state: CaseState, wish: DeadlineWish, ctx: Context): JudgedDeadline[] {
  const { rules } = wish;
  return state.clocks
    .filter(({ rule }) => rules === undefined || rules.includes(rule))
    .map((clock) => judge(state, clock, wish, ctx))
    .filter((judged): judged is JudgedDeadline => judged !== undefined);
}

function judge(
  state: CaseState,
  clock: Clock,
  { act, actor, data, rules }: DeadlineWish,
  ctx: Context,
): JudgedDeadline | undefined {
  const was = deadlineOf(clock, ctx).due;
  const about = {
    case: state.id,
    clock: clock.id,
    rule: clock.rule,
    title: ctx.policy.rules[clock.rule].title,
    ...(was !== undefined && { was }),
  };
  if (isRecused(actor, state)) return { ...about, refused: '您已声明与该机构有利益关系，须回避。' };
  const command = { act, actor, data, key: `${act}:${clock.id}`, subject: clock.id, paper: '' };
  const decision = decide(rulesOf(state.kind), state, command, ctx);
  if (!decision.ok) {
    const { code, message } = decision.refusal;
    const notMeant = rules === undefined && (code === 'no-subject' || code === 'not-now');
    return notMeant ? undefined : { ...about, refused: message };
  }
  const after = decision.state.clocks.find(({ id }) => id === clock.id);
  const willBe = after && deadlineOf(after, ctx).due;
  return { ...about, ...(willBe !== undefined && { willBe }) };
}
