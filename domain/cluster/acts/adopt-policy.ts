import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';

/** Naming the present policy takes an earlier decision back. */
export const adoptPolicy = clusterAct({
  id: 'adopt-policy',
  title: '下一有效期改用另一版政策',
  sentence: '已决定自下一有效期起适用另一版政策。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  form: () => import('./adopt-policy.form.js'),
  available: ({ standing }) => standing === 'valid',
  apply(step, { data, terms }) {
    const { state } = step;
    const id = data?.policy;
    if (id === state.policy && state.successor !== undefined) delete state.successor;
    else if (id !== undefined && id === terms?.successor?.id && id !== state.policy && id !== state.successor)
      state.successor = id;
    else return { field: 'policy', message: '须为另一版已启用、且尚未选定的政策。' };
    Object.assign(step.detail, { policy: id, from: state.period.to });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
