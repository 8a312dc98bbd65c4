import { notify } from '../../kernel/step.js';
import { OFFICES_ONLY } from '../../policy/internal-deadlines.js';
import { clusterAct } from '../cluster-act.js';
import { reportOnGround } from '../incidents.js';

export const recordFinding = clusterAct({
  id: 'record-finding',
  title: '记录发现的情形',
  sentence: '市经济和信息化局发现问题线索，可能构成撤销认定的情形。',
  article: '第十六条',
  by: ['municipal'],
  begins: true,
  knownTo: OFFICES_ONLY,
  form: () => import('./record-finding.form.js'),
  available: () => true,
  apply: (step, { data }) => reportOnGround(step, data, () => notify(step, 'result', ['district'])),
});
