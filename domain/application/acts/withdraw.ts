import { applicationAct, audiencesSoFar, end } from '../act-helpers.js';

export const withdraw = applicationAct({
  id: 'withdraw',
  title: '撤回申报',
  sentence: '申报单位已撤回申报，本次申报终止。',
  article: '第七条', // voluntary application
  by: ['operator'],
  tone: 'adverse',
  form: () => import('./withdraw.form.js'),
  available: () => true,
  apply: (step) => end(step, 'withdrawn', audiencesSoFar(step.state)),
});
