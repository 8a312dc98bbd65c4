/**
 * Deadlines that another deadline limits: after that one, the act is of no use. Nobody is promised more time than there
 * is, so the due date is the earlier of both.
 */
import type { CivilDate } from '../calendar/civil.js';
import type { DeadlineId } from '../policy/types.js';
import type { CaseBase } from './case.js';
import { dueDateOf, type Deadline } from './deadline.js';
import type { Terms } from './terms.js';

/** By limited deadline, the deadline that limits it. What is not recommended in time does not go forward (art. 9). */
export const LIMITED_BY: Readonly<Partial<Record<DeadlineId, DeadlineId>>> = {
  draft: 'recommendation',
  acceptance: 'recommendation',
  'preliminary-review': 'recommendation',
  correction: 'recommendation',
};

/**
 * Set the limit of a deadline from the other deadlines of its case, or remove it. A deadline that is paused or held back
 * limits nothing new, unless it has a later date by now.
 */
export function setLimit(deadline: Deadline, { clocks }: Pick<CaseBase, 'clocks'>, terms: Terms): void {
  const by = LIMITED_BY[deadline.rule];
  if (by === undefined) return;
  const other = clocks.find(({ rule }) => rule === by);
  const on = other && dueDateOf(other, terms).due;
  if (other?.held !== undefined && (on === undefined || on <= other.held.on)) return;
  if (on === undefined) delete deadline.limit;
  else deadline.limit = { by, on };
}

/**
 * Return a copy of a deadline with the limit that the other deadlines set now. A deadline that is held back keeps its
 * former limit until something else moves its date.
 */
export function withLimit(deadline: Deadline, state: Pick<CaseBase, 'clocks'>, terms: Terms): Deadline {
  const copy = { ...deadline };
  setLimit(copy, state, terms);
  return copy;
}

/** A deadline that its limit has moved. */
export interface MovedByLimit {
  readonly deadline: Deadline;
  readonly was: CivilDate | undefined;
}

/** Set the limits of all deadlines of a case, and return those whose due date this moves. */
export function setLimits(state: Pick<CaseBase, 'clocks'>, terms: Terms): MovedByLimit[] {
  return state.clocks.flatMap((deadline) => {
    if (LIMITED_BY[deadline.rule] === undefined || deadline.held !== undefined) return [];
    const was = dueDateOf(deadline, terms).due;
    setLimit(deadline, state, terms);
    return dueDateOf(deadline, terms).due === was ? [] : [{ deadline, was }];
  });
}
