import { issue } from '../../documents/issue.js';
import { followsRules } from '../../kernel/rules.js';
import { SYSTEM } from '../../kernel/people.js';
import { notify } from '../../kernel/step.js';
import { closeCluster } from '../closing.js';
import { clusterAct } from '../cluster-act.js';
import { addKin, undecided } from '../lineage.js';

/** Ends the recognition, because another cluster takes this one over. The other one records it by `record-merger`. */
export const merge = clusterAct({
  id: 'merge',
  title: '合并',
  sentence: '集群已经并入另一集群，认定因合并而终止，培育任务由该集群承继。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  form: () => import('./merge.form.js'),
  available: (state) => followsRules(state, 2),
  apply(step, { data }) {
    const { state } = step;
    const successor = data?.successor;
    if (successor === undefined || successor === state.id)
      return { field: 'successor', message: '“承继的集群”须是另一集群。' };
    const invalid = undecided(state, 'successor');
    if (invalid) return invalid;
    step.detail['successor'] = successor;
    addKin(step, 'merged-into', successor);
    closeCluster(step, 'merged');
    issue(step, 'merger', { facts: { successor }, effectFrom: step.on });
    step.effects.push({
      type: 'batch',
      batch: { act: 'record-merger', actor: SYSTEM, cases: [successor], data: { absorbed: state.id } },
    });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
