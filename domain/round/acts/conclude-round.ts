import { at, end, roundAct } from '../act-helpers.js';

export const concludeRound = roundAct({
  id: 'conclude-round',
  title: '结束申报轮次，无拟认定集群',
  sentence: '本轮申报已经结束，没有拟认定的集群。',
  article: '第十条',
  by: ['municipal'],
  form: () => import('./conclude-round.form.js'),
  available: at('recommended', 'under-review'),
  apply: (step) => end(step, 'concluded'),
});
