import { deadlineAct, deadlineOfStep } from '../extension.js';

/**
 * Looks again at a lapse that is held back, because an account is active now. If nothing else holds it, it takes effect.
 */
export const releaseHeld = deadlineAct({
  id: 'release-held',
  title: '恢复计算期满后果',
  sentence: '暂缓期满后果的原因已经消除，期限继续。',
  article: '第十八条',
  by: ['system'],
  available: ({ clocks }) => clocks.filter(({ held }) => held !== undefined).map(({ id }) => id),
  apply(step) {
    const deadline = deadlineOfStep(step);
    deadline.held = { ...deadline.held!, why: [] }; // the step reviews the reasons at its end
  },
});
