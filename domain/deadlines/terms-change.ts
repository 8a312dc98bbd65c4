/** What other terms, a new calendar or a new edition of the policy, do to running deadlines. Every date they move is told. */
import { dueDateDifference } from '../calendar/due-date.js';
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import { audiencesOfMove } from './concerned.js';
import type { Terms } from '../kernel/terms.js';
import { deliveredOn, notify, type Step } from '../kernel/step.js';

/** A running deadline whose date other terms move. A date is absent where the clock stands still. */
export interface MovedDeadline {
  readonly clock: string;
  readonly was?: CivilDate;
  readonly now?: CivilDate;
}

/** The deadlines that these terms would move. */
export function deadlinesMovedBy(state: Pick<CaseBase, 'clocks'>, before: Terms, after: Terms): MovedDeadline[] {
  return state.clocks.flatMap((deadline) => {
    const difference = dueDateDifference(dueDateOf(deadline, before), dueDateOf(deadline, after));
    return difference === undefined ? [] : [{ clock: deadline.id, ...difference }];
  });
}

/**
 * Moves the running deadlines to other terms and tells whoever is concerned of each that moves. One that would have
 * passed already keeps its date: what people were told is not taken back behind them.
 */
export function applyTerms(step: Step<CaseBase>, after: Terms): MovedDeadline[] {
  const stepAfter = { ...step, ctx: { ...step.ctx, ...after } };
  return deadlinesMovedBy(step.state, step.ctx, after).flatMap(({ clock: id, was, now }) => {
    const deadline = step.state.clocks.find((candidate) => candidate.id === id)!;
    if (was !== undefined && keepsDate({ was, now }, step.on, deliveredOn(step))) {
      keepUntil(deadline, was, step);
      return [];
    }
    deadline.since = step.at;
    notify(stepAfter, 'moved', audiencesOfMove(deadline, stepAfter), { deadline, was });
    return [{ clock: id, ...(was && { was }), ...(now && { now }) }];
  });
}

/**
 * Whether a deadline still ahead would have passed already on its new date.
 * @param on the day as of which the new date is set
 * @param today the day on which people come to know, where that is later
 */
export function keepsDate(
  { was, now }: { readonly was?: CivilDate; readonly now?: CivilDate | undefined },
  on: CivilDate,
  today: CivilDate = on,
): boolean {
  return was !== undefined && now !== undefined && now < was && now < today && was >= on;
}

function keepUntil(deadline: Deadline, until: CivilDate, { on, actor }: Step<CaseBase>): void {
  deadline.extensions = [...deadline.extensions, { on, by: { until }, officer: actor.id }];
}
