import { dueDateOf } from '../../kernel/deadline.js';
import { notify, resume } from '../../kernel/step.js';
import { audiencesOfMove } from '../concerned.js';
import { deadlineAct, deadlineOfStep } from '../extension.js';
import { SUSPENDED } from '../suspension.js';

export const liftStay = deadlineAct({
  id: 'lift-stay',
  title: '恢复期限',
  sentence: '中止事由已经消除，期限恢复计算。',
  article: '第十八条',
  by: ['municipal'],
  work: true,
  quotes: ['reason', 'document'],
  form: () => import('./lift-stay.form.js'),
  available: (state) =>
    state.clocks
      .filter(({ pauses }) => pauses.some(({ to, why }) => to === undefined && why === SUSPENDED))
      .map(({ id }) => id),
  apply(step) {
    const deadline = deadlineOfStep(step);
    resume(step, deadline, SUSPENDED);
    step.detail['due'] = dueDateOf(deadline, step.ctx).due;
    notify(step, 'moved', audiencesOfMove(deadline, step), { deadline });
  },
});
