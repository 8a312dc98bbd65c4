import type { CivilDate } from '../../calendar/civil.js';
import { audiencesOfMove } from '../../deadlines/concerned.js';
import { dueDateOf } from '../../kernel/deadline.js';
import { setLimit } from '../../kernel/limits.js';
import { followsRules } from '../../kernel/rules.js';
import { deadlineOf, notify, start, type Step } from '../../kernel/step.js';
import type { DeadlineId } from '../../policy/types.js';
import type { ApplicationState } from '../state.js';
import { applicationAct } from '../act-helpers.js';

/** The new dates of the round, and the step of the round that moved them. */
interface MovedDates {
  readonly opensOn: CivilDate;
  readonly closesOn: CivilDate;
  readonly recommendBy: CivilDate;
  readonly step: number;
}

/** Moves the deadlines with the round's dates. The notices state the old and the new date. */
export const moveDates = applicationAct({
  id: 'move-dates',
  title: '轮次日期调整',
  sentence: '申报轮次的日期已经调整。',
  article: '第七条',
  by: ['system'],
  available: (state, { policy }) =>
    deadlineOf(state, 'recommendation') !== undefined && policy.rules['round-closing'] !== undefined,
  apply(step, { data }: { readonly data?: Partial<MovedDates> }) {
    const { state } = step;
    const { opensOn, closesOn, recommendBy, step: ordered = 0 } = { ...state.round, ...data };
    // Two orders can be under way at once and arrive in any order.
    if (ordered < (state.round.step ?? 0))
      return { field: 'step', message: '轮次的日期此后又作了调整，以后一次为准。' };
    state.round = { ...state.round, opensOn, closesOn, recommendBy, ...(ordered > 0 && { step: ordered }) };
    const moves = [move(step, 'draft', closesOn), move(step, 'recommendation', recommendBy)];
    for (const { deadline, was } of moves.filter((one) => one !== undefined)) {
      if (followsRules(state, 3)) setLimit(deadline, state, step.ctx); // by the new dates
      notify(step, 'moved', audiencesOfMove(deadline, step), { deadline, was });
    }
    return undefined;
  },
});

/** Restart a deadline from its new date, with what has moved it. Return it with its earlier date, if this moves it. */
function move(step: Step<ApplicationState>, deadlineId: DeadlineId, anchor: CivilDate) {
  const deadline = deadlineOf(step.state, deadlineId);
  if (deadline === undefined || deadline.anchor === anchor) return undefined;
  const was = dueDateOf(deadline, step.ctx).due;
  const { pauses, extensions, extensionAsked } = deadline;
  const moved = Object.assign(start(step, deadlineId, anchor), {
    pauses,
    extensions,
    ...(extensionAsked && { extensionAsked }),
  });
  return { deadline: moved, was };
}
