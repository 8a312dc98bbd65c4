import type { DeadlineId } from '../../policy/types.js';
import { dueDateOf } from '../../kernel/deadline.js';
import { SYSTEM } from '../../kernel/people.js';
import { deadlineOf, notify, start } from '../../kernel/step.js';
import { DATE_TITLES } from '../dates.js';
import type { RoundDates } from '../state.js';
import { EVERYONE, at, OFFICES, openOrWait, roundAct, setDates } from '../act-helpers.js';

const DEADLINES = {
  opensOn: 'round-opening',
  closesOn: 'round-closing',
  recommendBy: 'round-recommendation',
} as const satisfies Record<keyof RoundDates, DeadlineId>;

/** Moves the dates, notifies all concerned, and moves the deadlines of the applications. */
export const amendRound = roundAct({
  id: 'amend-round',
  title: '调整申报轮次',
  sentence: '申报轮次已经调整。',
  article: '第七条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  outcome: ({ quota }) =>
    quota === null ? '不再限制各区推荐名额。' : quota === undefined ? '' : `每区推荐名额：${Number(quota)} 个。`,
  form: () => import('./amend-round.form.js'),
  available: at('announced', 'open', 'closed'),
  apply(step, { data }) {
    const { state, ctx } = step;
    const before = state.dates;
    const quota = state.quota;
    const invalid = setDates(step, data, before);
    if (invalid) return invalid;
    const moving = (Object.keys(DEADLINES) as (keyof RoundDates)[]).filter(
      (field) => before[field] !== state.dates[field],
    );
    if (moving.length === 0 && quota === state.quota) return { field: 'closesOn', message: '日期和名额均无变化。' };
    // A date has passed when its deadline has: a date on a day off lasts until the next working day.
    const passed = moving.find((field) => deadlineOf(state, DEADLINES[field]) === undefined);
    if (passed !== undefined) return { field: passed, message: `“${DATE_TITLES[passed]}”已过，不能再调整。` };
    for (const field of moving) {
      const deadlineId = DEADLINES[field];
      const was = dueDateOf(deadlineOf(state, deadlineId)!, ctx).due;
      const deadline = field === 'opensOn' ? openOrWait(step) : start(step, deadlineId, state.dates[field]);
      notify(step, 'moved', EVERYONE, { deadline, was, obligation: deadlineId });
    }
    if (moving.length === 0) notify(step, 'result', OFFICES);
    step.effects.push({ type: 'file-round' });
    if (moving.length > 0) {
      step.effects.push({
        type: 'batch',
        batch: {
          act: 'move-dates',
          actor: SYSTEM,
          cases: { kind: 'application', round: state.id },
          data: { ...state.dates, step: state.seq + 1 },
        },
      });
    }
    return undefined;
  },
});
