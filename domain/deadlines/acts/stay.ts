import { dueDateOf, isPaused } from '../../kernel/deadline.js';
import { notify, pause } from '../../kernel/step.js';
import { audiencesOfMove } from '../concerned.js';
import { deadlineAct, deadlineOfStep, isAhead, movable } from '../extension.js';
import { SUSPENDED } from '../suspension.js';

export const stay = deadlineAct({
  id: 'stay',
  title: '中止期限',
  sentence: '期限中止计算。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  form: () => import('./stay.form.js'),
  // A target that has passed can only be extended: a pause would change nothing.
  available: (state, ctx) =>
    movable(state, ctx)
      .filter((deadline) => !isPaused(deadline) && isAhead(deadline, ctx))
      .map(({ id }) => id),
  apply(step, { paper }) {
    const deadline = deadlineOfStep(step);
    const was = dueDateOf(deadline, step.ctx).due;
    pause(step, deadline, SUSPENDED, paper);
    step.detail['was'] = was;
    notify(step, 'moved', audiencesOfMove(deadline, step), { deadline, was });
  },
});
