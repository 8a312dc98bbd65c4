/** The effect of other terms (a new calendar, a new policy) on running deadlines. */
import { dueDateDifference } from '../calendar/due-date.js';
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import { setLimit, withLimit } from '../kernel/limits.js';
import { followsRules } from '../kernel/rules.js';
import { audiencesOfMove } from './concerned.js';
import type { Terms } from '../kernel/terms.js';
import { deliveredOn, notify, type Step } from '../kernel/step.js';

/** A running deadline that other terms move. A date is absent while it is paused. */
export interface MovedDeadline {
  readonly clock: string;
  readonly was?: CivilDate;
  readonly now?: CivilDate;
}

/** Return the deadlines that the new terms would move. One that is held back follows its limit then, as no step of its own has. */
export function deadlinesMovedBy(
  state: Pick<CaseBase, 'clocks' | 'rules'>,
  before: Terms,
  after: Terms,
): MovedDeadline[] {
  return state.clocks.flatMap((deadline) => {
    const follows = deadline.held !== undefined && followsRules(state, 3);
    const moved = follows ? withLimit(deadline, state, after) : deadline;
    const difference = dueDateDifference(dueDateOf(deadline, before), dueDateOf(moved, after));
    return difference === undefined ? [] : [{ clock: deadline.id, ...difference }];
  });
}

/**
 * Compute the running deadlines by other terms and notify all concerned of each that moves. People rely on the date that
 * they were told: no deadline moves to an earlier day. Under older rules only one that would have passed already stays.
 */
export function applyTerms(step: Step<CaseBase>, after: Terms): MovedDeadline[] {
  const stepAfter = { ...step, ctx: { ...step.ctx, ...after } };
  return deadlinesMovedBy(step.state, step.ctx, after).flatMap(({ clock: id, was, now }) => {
    const deadline = step.state.clocks.find((candidate) => candidate.id === id)!;
    if (was !== undefined && keepsDate(step.state, { was, now }, step.on, deliveredOn(step))) {
      keepUntil(deadline, was, step);
      return [];
    }
    if (deadline.held !== undefined && followsRules(step.state, 3)) setLimit(deadline, step.state, stepAfter.ctx);
    deadline.since = step.at;
    notify(stepAfter, 'moved', audiencesOfMove(deadline, stepAfter), { deadline, was });
    return [{ clock: id, ...(was && { was }), ...(now && { now }) }];
  });
}

/**
 * Check whether a deadline that is still ahead keeps its date instead of an earlier one.
 * @param on the legal day of the change
 * @param today the day on which people are notified, if that is later
 */
export function keepsDate(
  state: Pick<CaseBase, 'rules'>,
  { was, now }: { readonly was?: CivilDate; readonly now?: CivilDate | undefined },
  on: CivilDate,
  today: CivilDate = on,
): boolean {
  if (was === undefined || now === undefined || now >= was || was < on) return false;
  return followsRules(state, 3) || now < today;
}

function keepUntil(deadline: Deadline, until: CivilDate, { on, actor }: Step<CaseBase>): void {
  deadline.extensions = [...deadline.extensions, { on, by: { until }, officer: actor.id }];
}
