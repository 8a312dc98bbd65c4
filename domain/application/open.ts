/** Opening an application: a draft that its organisation can fill in until the round closes (art. 7–9). */
import { dateOf } from '../calendar/civil.js';
import type { Context, Transition } from '../kernel/case.js';
import type { Actor } from '../kernel/people.js';
import { dueDateOf, newDeadline } from '../kernel/deadline.js';
import { beginStep, openingTransition } from '../kernel/step.js';
import { CREATE } from './definition.js';
import type { ApplicationState, RoundDates } from './state.js';

export interface NewApplication {
  readonly id: string;
  readonly district: string;
  readonly organisation: string;
  readonly round: RoundDates;
  readonly actor: Actor;
  readonly key: string;
}

/** Return the state of the draft and its first transition, or a refusal in Chinese if the round has closed. */
export function openApplication(
  { id, district, organisation, round, actor, key }: NewApplication,
  ctx: Context,
): { readonly state: ApplicationState; readonly transition: Transition } | { readonly refused: string } {
  const on = dateOf(ctx.now);
  const deadline = newDeadline('draft', round.closesOn, ctx.now);
  const { due } = dueDateOf(deadline, ctx);
  if (due === undefined || on > due) return { refused: `本轮申报已于 ${due ?? round.closesOn} 截止。` };
  const state: ApplicationState = {
    kind: 'application',
    id,
    district,
    organisation,
    policy: ctx.policy.id,
    ...(ctx.rules !== undefined && { rules: ctx.rules }),
    seq: 1,
    asOf: ctx.now,
    answers: [{ key, seq: 1, stage: 'draft' }],
    clocks: [deadline, newDeadline('recommendation', round.recommendBy, ctx.now)],
    stage: 'draft',
    round,
    version: 0,
    unmet: [],
    judgement: [],
    objections: [],
  };
  const step = beginStep(state, ctx, { actor, act: CREATE.id, article: CREATE.article, at: ctx.now, no: 1 });
  step.detail['round'] = round.id;
  return { state, transition: openingTransition(step, 'draft', { key }) };
}
