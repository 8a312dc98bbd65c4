import type { CivilDate } from '../../calendar/civil.js';
import { audiencesOfMove } from '../../deadlines/concerned.js';
import { dueDateOf } from '../../kernel/deadline.js';
import { deadlineOf, notify, start } from '../../kernel/step.js';
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
    for (const [deadlineId, anchor] of [
      ['draft', closesOn],
      ['recommendation', recommendBy],
    ] as const) {
      const deadline = deadlineOf(state, deadlineId);
      if (deadline === undefined || deadline.anchor === anchor) continue;
      const was = dueDateOf(deadline, step.ctx).due;
      const { pauses, extensions, extensionAsked } = deadline;
      const moved = Object.assign(start(step, deadlineId, anchor), {
        pauses,
        extensions,
        ...(extensionAsked && { extensionAsked }),
      });
      notify(step, 'moved', audiencesOfMove(moved, step), { deadline: moved, was });
    }
    return undefined;
  },
});
