import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { addKin } from '../lineage.js';

/** Records in the cluster that goes on that another one has been merged into it. */
export const recordMerger = clusterAct({
  id: 'record-merger',
  title: '记载合并',
  sentence: '另一集群已经并入本集群，其培育任务由本集群承继；本集群的认定有效期和各项期限不变。',
  article: '第十八条',
  by: ['system'],
  available: () => true,
  apply(step, { data }: { readonly data?: { readonly absorbed?: string } }) {
    const absorbed = data?.absorbed;
    if (absorbed === undefined) return { field: 'absorbed', message: '须写明并入的集群。' };
    addKin(step, 'absorbed', absorbed);
    step.detail['absorbed'] = absorbed;
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
