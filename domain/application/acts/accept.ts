import { notify, start, stop } from '../../kernel/step.js';
import { applicationAct, at, setStage } from '../act-helpers.js';

export const accept = applicationAct({
  id: 'accept',
  title: '受理',
  sentence: '申报材料已受理，进入初审。',
  article: '第九条',
  by: ['district'],
  work: { meets: ['acceptance', 'recommendation'] },
  available: at('submitted'),
  apply(step) {
    stop(step, 'acceptance');
    setStage(step, 'preliminary-review');
    start(step, 'preliminary-review', step.on);
    notify(step, 'result', ['operator']);
  },
});
