import { applicationAct, at, end } from '../act-helpers.js';

export const refuse = applicationAct({
  id: 'refuse',
  title: '不予受理',
  sentence: '申报材料不予受理。',
  article: '第九条',
  by: ['district'],
  tone: 'adverse',
  quotes: ['reasons'],
  form: () => import('./refuse.form.js'),
  available: at('submitted'),
  apply: (step) => end(step, 'refused', ['operator']),
});
