import { notify } from '../../kernel/step.js';
import { OFFICES_ONLY } from '../../policy/internal-deadlines.js';
import { clusterAct } from '../cluster-act.js';
import { reportOnGround } from '../incidents.js';

export const reportFact = clusterAct({
  id: 'report-fact',
  title: '报告涉嫌撤销情形',
  sentence: '收到区主管部门报告的问题线索，可能构成撤销认定的情形。',
  article: '第四条',
  by: ['district'],
  begins: true,
  knownTo: OFFICES_ONLY,
  form: () => import('./report-fact.form.js'),
  available: () => true,
  apply: (step, { data }) => reportOnGround(step, data, () => notify(step, 'task', ['municipal'])),
});
