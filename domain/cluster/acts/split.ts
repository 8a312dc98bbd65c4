import { issue } from '../../documents/issue.js';
import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { closeCluster } from '../closing.js';
import { clusterAct } from '../cluster-act.js';
import { addKin, splitOff, undecided } from '../lineage.js';

/** Puts new clusters on the register that are split off from this one, which goes on or ends. */
export const split = clusterAct({
  id: 'split',
  title: '分设',
  sentence: '集群已经分设，分设的集群列入名录；原集群的有效期和各项期限不变。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  outcome: ({ ends }) => (ends === true ? '原集群的认定自分设之日起终止。' : '原集群继续有效。'),
  form: () => import('./split.form.js'),
  available: (state) => followsRules(state, 2),
  apply(step, { data }) {
    const { state } = step;
    const { organisations = [], ends = false } = data ?? {};
    const invalid =
      organisations.length === 0 ? { field: 'clusters', message: '请列出分设的集群。' } : undecided(state, 'clusters');
    if (invalid) return invalid;
    const parts = organisations.map((organisation, part) => {
      const id = `${state.id}-${step.no}-${part + 1}`;
      step.effects.push({ type: 'open-cluster', part, ...splitOff(step, id, organisation) });
      addKin(step, 'split-into', id);
      return id;
    });
    step.detail['parts'] = parts;
    if (ends) closeCluster(step, 'ceased');
    issue(step, 'split', { facts: { parts }, ...(ends && { effectFrom: step.on }) });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
