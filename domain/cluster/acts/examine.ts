import { notify, start } from '../../kernel/step.js';
import { OFFICES_ONLY } from '../../policy/internal-deadlines.js';
import { hasTerm } from '../../policy/types.js';
import { clusterAct } from '../cluster-act.js';
import { incidentOf, incidentSubjects } from '../incidents.js';

export const examine = clusterAct({
  id: 'examine',
  title: '核查问题线索',
  sentence: '市经济和信息化局已开始核查问题线索。',
  article: '第十七条',
  by: ['municipal'],
  work: true,
  knownTo: OFFICES_ONLY,
  form: () => import('./examine.form.js'),
  available: (state, { policy }) =>
    hasTerm(policy, 'examination') && incidentSubjects(state, ({ status }) => status === 'reported'),
  apply(step) {
    const incident = incidentOf(step);
    incident.status = 'under-examination';
    const deadline = start(step, 'examination', step.on, incident.id);
    notify(step, 'result', ['district', 'municipal'], { deadline });
  },
});
