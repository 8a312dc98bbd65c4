import { issue, outOfForce } from '../../documents/issue.js';
import { followsRules } from '../../kernel/rules.js';
import { notify, stop } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { closeCluster } from '../closing.js';
import { isOpen } from '../state.js';

/** Takes the cluster off the register at its operator's own request, or refuses the request. */
export const decideExit = clusterAct({
  id: 'decide-exit',
  title: '审查注销申请',
  sentence: '注销申请已经审查。',
  article: '第十八条',
  by: ['municipal'],
  work: { meets: ['exit-decision'] },
  quotes: ['reasons'],
  outcome: (content) => (content['outcome'] === 'refuse' ? '不予注销，认定继续有效。' : '准予注销。'),
  form: () => import('./decide-exit.form.js'),
  available: ({ exit }) => exit !== undefined,
  apply(step, { data }) {
    const outcome = data?.outcome;
    if (outcome !== 'grant' && outcome !== 'refuse')
      return { field: 'outcome', message: '审查结果须为准予或不予注销。' };
    if (outcome === 'grant' && followsRules(step.state, 3) && step.state.proceedings.some(isOpen)) {
      return { field: 'outcome', message: '撤销认定程序尚未结束，不得准予注销；请先作出撤销或者终止的决定。' };
    }
    step.detail['outcome'] = outcome;
    delete step.state.exit;
    stop(step, 'exit-decision');
    if (outcome === 'grant') {
      closeCluster(step, 'deregistered');
      issue(step, 'deregistration', { effectFrom: step.on });
    } else if (followsRules(step.state, 3)) {
      const expired = outOfForce(step);
      if (expired) return expired;
      issue(step, 'exit-refused');
    }
    notify(step, 'result', outcome === 'grant' ? ['operator', 'district', 'municipal'] : ['operator', 'district']);
    return undefined;
  },
});
