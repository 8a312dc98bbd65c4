/** The preview of another calendar's effect on running deadlines. */
import type { CivilDate } from '../calendar/civil.js';
import type { Calendar } from '../calendar/working-days.js';
import type { CaseBase } from '../kernel/case.js';
import { dueDateOf } from '../kernel/deadline.js';
import type { DeadlineId } from '../policy/types.js';
import type { Terms } from '../kernel/terms.js';
import { keepsDate, deadlinesMovedBy } from './terms-change.js';

/** A running deadline that the calendar moves. A date is absent while it is paused. */
export interface DeadlineChange {
  readonly clock: string;
  readonly rule: DeadlineId;
  readonly title: string;
  readonly was?: CivilDate;
  readonly now?: CivilDate;
  /** Whether each date depends on a notice that is not published yet. */
  readonly provisional: { readonly was: boolean; readonly now: boolean };
  /** The new date is earlier, so the old one stays. */
  readonly kept: boolean;
}

/** Return the deadlines of a case that another calendar moves, as of a day. */
export function deadlineChanges(
  state: Pick<CaseBase, 'clocks' | 'rules'>,
  terms: Terms,
  { calendar, on }: { readonly calendar: Calendar; readonly on: CivilDate },
): DeadlineChange[] {
  const after = { ...terms, calendar };
  return deadlinesMovedBy(state, terms, after).map(({ clock: id, ...dates }) => {
    const deadline = state.clocks.find((candidate) => candidate.id === id)!;
    return {
      clock: id,
      rule: deadline.rule,
      title: terms.policy.rules[deadline.rule].title,
      ...dates,
      provisional: { was: dueDateOf(deadline, terms).provisional, now: dueDateOf(deadline, after).provisional },
      kept: keepsDate(state, dates, on),
    };
  });
}
