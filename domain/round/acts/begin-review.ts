import { at, setStage, roundAct } from '../act-helpers.js';

export const beginReview = roundAct({
  id: 'begin-review',
  title: '开始复审',
  article: '第十条',
  by: ['municipal'],
  work: true,
  available: at('recommended'),
  apply: (step) => setStage(step, 'under-review'),
});
