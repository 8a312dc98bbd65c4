import { outOfForce } from '../../documents/issue.js';
import { clusterAct } from '../cluster-act.js';
import { groundOf, incidentNamed, linkProceeding } from '../incidents.js';
import { followsRules } from '../../kernel/rules.js';
import { intendRevocation, obligationOf, sameFacts } from '../revocation.js';

/** The subject is the incident that is its ground, if there is one. */
export const proposeRevocation = clusterAct({
  id: 'propose-revocation',
  title: '启动撤销程序',
  sentence: '已启动撤销认定程序。',
  article: '第十七条',
  by: ['municipal'],
  tone: 'adverse',
  begins: true,
  quotes: ['facts'],
  form: () => import('./propose-revocation.form.js'),
  available: () => true,
  apply(step, { data }) {
    const ground = groundOf(step, data);
    if (typeof ground !== 'string') return ground;
    const invalid = outOfForce(step, 'ground');
    if (invalid) return invalid;
    const incident = incidentNamed(step, ground);
    if (incident && 'message' in incident) return incident;
    const about = obligationOf(step.state, ground);
    if ('message' in about) return about;
    const twice = followsRules(step.state, 3)
      ? sameFacts(step.state, ground, incident !== undefined || about.about !== undefined)
      : undefined;
    if (twice) return twice;
    const proceeding = intendRevocation(step, ground, about.about);
    if (incident) linkProceeding(step, incident, proceeding);
    return undefined;
  },
});
