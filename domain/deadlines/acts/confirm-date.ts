import { dueDateOf, isProvisional } from '../../kernel/deadline.js';
import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { audiencesOfMove } from '../concerned.js';
import { deadlineAct, deadlineOfStep } from '../extension.js';

/** An officer answers for a date whose holiday notice is not published yet. Then its lapse takes effect. */
export const confirmDate = deadlineAct({
  id: 'confirm-date',
  title: '确认暂定期限',
  sentence: '暂定的截止日期已经确认。',
  article: '第十八条',
  by: ['municipal'],
  work: {
    waits: ({ clocks }) => clocks.filter(({ held }) => held?.why.includes('provisional')).map(({ id }) => id),
  },
  quotes: ['reason', 'document'],
  form: () => import('./confirm-date.form.js'),
  available: (state, ctx) =>
    followsRules(state, 2) &&
    state.clocks
      .filter((deadline) => {
        const date = dueDateOf(deadline, ctx);
        return date.due !== undefined && isProvisional(deadline, date);
      })
      .map(({ id }) => id),
  apply(step) {
    const deadline = deadlineOfStep(step);
    const { due } = dueDateOf(deadline, step.ctx);
    deadline.confirmed = due!; // `available` has checked it
    step.detail['due'] = due;
    notify(step, 'result', audiencesOfMove(deadline, step), { deadline });
  },
});
