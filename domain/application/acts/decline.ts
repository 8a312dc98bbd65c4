import { applicationAct, at, end } from '../act-helpers.js';

export const decline = applicationAct({
  id: 'decline',
  title: '不予推荐',
  sentence: '初审未通过，不予推荐。',
  article: '第九条',
  by: ['district'],
  tone: 'adverse',
  quotes: ['reasons'],
  form: () => import('./decline.form.js'),
  available: at('preliminary-review'),
  apply: (step) => end(step, 'not-recommended', ['operator']),
});
