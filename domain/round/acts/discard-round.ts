import { at, end, roundAct } from '../act-helpers.js';

export const discardRound = roundAct({
  id: 'discard-round',
  title: '作废草拟的轮次',
  article: '第七条',
  by: ['municipal'],
  form: () => import('./discard-round.form.js'),
  available: at('prepared'),
  apply: (step) => end(step, 'discarded'),
});
