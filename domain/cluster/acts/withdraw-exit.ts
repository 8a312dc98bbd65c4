import { notify, stop } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';

export const withdrawExit = clusterAct({
  id: 'withdraw-exit',
  title: '撤回注销申请',
  sentence: '运营管理机构已撤回注销申请，认定继续有效。',
  article: '第十八条',
  by: ['operator'],
  available: ({ exit }) => exit !== undefined,
  apply(step) {
    delete step.state.exit;
    stop(step, 'exit-decision');
    notify(step, 'result', ['operator', 'district', 'municipal']);
  },
});
