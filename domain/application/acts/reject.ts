import { issue, outOfForce } from '../../documents/issue.js';
import { applicationAct, at, end } from '../act-helpers.js';
import { APPLICATION_SUBJECT } from '../state.js';

export const reject = applicationAct({
  id: 'reject',
  title: '不予认定',
  sentence: '经复审，不予认定，本次申报终止。',
  article: '第十条',
  by: ['municipal'],
  tone: 'adverse',
  quotes: ['reasons'],
  form: () => import('./reject.form.js'),
  available: at('municipal-review', 'proposed'),
  apply(step) {
    const invalid = outOfForce(step, 'reasons');
    if (invalid) return invalid;
    issue(step, 'rejection', { subject: APPLICATION_SUBJECT });
    return end(step, 'rejected', ['operator', 'district']);
  },
});
