import { isPaused } from '../../kernel/deadline.js';
import { deadlineAct, deadlineOfStep, extend as extendDeadline, movable, tryExtension } from '../extension.js';

export const extend = deadlineAct({
  id: 'extend',
  title: '延长期限',
  sentence: '经审查，期限予以延长。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  form: () => import('./extend.form.js'),
  available: (state, ctx) =>
    movable(state, ctx)
      .filter((deadline) => !isPaused(deadline))
      .map(({ id }) => id),
  apply(step, { data, paper }) {
    const deadline = deadlineOfStep(step);
    const extension = tryExtension(deadline, data, step, paper);
    if ('message' in extension) return extension;
    extendDeadline(step, deadline, extension);
    return undefined;
  },
});
