/** Opening a round: the bureau announces it, or the yearly schedule drafts it (art. 7). */
import { dateOf } from '../calendar/civil.js';
import type { CaseSummary, Context, Transition } from '../kernel/case.js';
import type { Invalid } from '../kernel/definition.js';
import type { Actor } from '../kernel/people.js';
import { beginStep, notify, openingTransition } from '../kernel/step.js';
import { summaryOf } from '../kernel/summary.js';
import { checkContinuation, checkDates } from './dates.js';
import { ROUND } from './definition.js';
import { announce } from './act-helpers.js';
import type { RoundDates, RoundState } from './state.js';

export interface NewRound {
  readonly id: string;
  readonly dates: RoundDates;
  readonly quota?: number | undefined;
  /** It names a document that continues the policy beyond its time in force. */
  readonly continued: boolean;
  /** It is only drafted: an officer checks and announces it. */
  readonly draft?: boolean;
  readonly actor: Actor;
  readonly paper: string;
  readonly key: string;
}

export interface OpenedRound {
  readonly state: RoundState;
  readonly summary: CaseSummary;
  readonly transition: Transition;
}

/** Open a round. Return its state, summary and first transition, or the rule that its dates break. */
export function openRound(
  { id, dates, quota, continued, draft = false, actor, paper, key }: NewRound,
  ctx: Context,
): OpenedRound | Invalid {
  const on = dateOf(ctx.now);
  const invalid = draft ? undefined : (checkDates(dates, on) ?? checkContinuation(ctx.policy, dates, continued));
  if (invalid) return invalid;
  const state: RoundState = {
    kind: 'round',
    id,
    district: '',
    organisation: '',
    policy: ctx.policy.id,
    ...(ctx.rules !== undefined && { rules: ctx.rules }),
    seq: 0,
    asOf: ctx.now,
    answers: [],
    clocks: [],
    stage: 'prepared',
    dates,
    ...(quota !== undefined && { quota }),
    list: [],
  };
  const act = draft ? 'prepare-round' : 'announce-round';
  const step = beginStep(state, ctx, { actor, act, article: '第七条', at: ctx.now });
  Object.assign(step.detail, { ...dates, quota });
  step.effects.push({ type: 'file-round' });
  if (draft) notify(step, 'task', ['municipal']);
  else announce(step);
  state.seq = 1;
  state.answers = [{ key, seq: 1, stage: state.stage }];
  const transition = openingTransition(step, state.stage, { key, paper });
  return { state, summary: summaryOf(ROUND, state, ctx), transition };
}
