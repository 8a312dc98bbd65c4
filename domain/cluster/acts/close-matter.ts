import { notify } from '../../kernel/step.js';
import { OFFICES_ONLY } from '../../policy/internal-deadlines.js';
import { clusterAct } from '../cluster-act.js';
import { incidentOf, incidentSubjects, isKnownTo, isPending, endExamination } from '../incidents.js';

export const closeIncident = clusterAct({
  id: 'close-matter',
  title: '结束核查',
  sentence: '问题线索已经核查完毕，不启动撤销认定程序。',
  article: '第十七条',
  by: ['municipal'],
  work: { meets: ['examination'] },
  knownTo: OFFICES_ONLY,
  quotes: ['reasons'],
  form: () => import('./close-matter.form.js'),
  available: (state) => incidentSubjects(state, isPending),
  apply(step) {
    const incident = incidentOf(step);
    endExamination(step, incident, 'closed');
    notify(step, 'result', isKnownTo({ role: 'operator' }, incident) ? ['operator', 'district'] : ['district']);
  },
});
