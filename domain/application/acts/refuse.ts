import { issue, outOfForce } from '../../documents/issue.js';
import { applicationAct, at, end } from '../act-helpers.js';
import { APPLICATION_SUBJECT } from '../state.js';

export const refuse = applicationAct({
  id: 'refuse',
  title: '不予受理',
  sentence: '经审查，申报材料不予受理，本次申报终止。',
  article: '第九条',
  by: ['district'],
  tone: 'adverse',
  quotes: ['reasons'],
  form: () => import('./refuse.form.js'),
  available: at('submitted'),
  apply(step) {
    const invalid = outOfForce(step, 'reasons');
    if (invalid) return invalid;
    issue(step, 'refusal', { subject: APPLICATION_SUBJECT });
    return end(step, 'refused', ['operator']);
  },
});
