import { issue, outOfForce } from '../../documents/issue.js';
import { applicationAct, at, end } from '../act-helpers.js';
import { APPLICATION_SUBJECT } from '../state.js';

export const decline = applicationAct({
  id: 'decline',
  title: '不予推荐',
  sentence: '初审未通过，不予推荐，本次申报终止。',
  article: '第九条',
  by: ['district'],
  tone: 'adverse',
  quotes: ['reasons'],
  form: () => import('./decline.form.js'),
  available: at('preliminary-review'),
  apply(step) {
    const invalid = outOfForce(step, 'reasons');
    if (invalid) return invalid;
    issue(step, 'non-recommendation', { subject: APPLICATION_SUBJECT });
    return end(step, 'not-recommended', ['operator']);
  },
});
