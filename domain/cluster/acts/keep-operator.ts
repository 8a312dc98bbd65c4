import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';

/** Ends a reported change of the operator without a hand-over. */
export const keepOperator = clusterAct({
  id: 'keep-operator',
  title: '维持运营管理机构',
  sentence: '报备的运营管理机构变更经审查没有办理，运营管理机构和各项义务不变。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reasons'],
  form: () => import('./keep-operator.form.js'),
  available: ({ operatorReported }) => operatorReported !== undefined,
  apply(step) {
    delete step.state.operatorReported;
    notify(step, 'result', ['operator', 'district']);
  },
});
