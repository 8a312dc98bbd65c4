import { notify, stop } from '../../kernel/step.js';
import { applicationAct, at, checkDepartures, setStage } from '../act-helpers.js';

export const propose = applicationAct({
  id: 'propose',
  title: '提出拟认定',
  sentence: '复审通过，拟予认定，将在市经济和信息化局官方网站公示。',
  article: '第十条',
  by: ['municipal'],
  work: { meets: ['re-review'] },
  form: () => import('./propose.form.js'),
  available: at('municipal-review'),
  apply(step, { data }) {
    const invalid = checkDepartures(step.state, data);
    if (invalid) return invalid;
    stop(step, 're-review');
    setStage(step, 'proposed');
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
