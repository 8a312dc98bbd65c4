import { followsRules } from '../../kernel/rules.js';
import { notify, start } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { isOpen } from '../state.js';

/** The duties go on until the bureau decides. */
export const requestExit = clusterAct({
  id: 'request-exit',
  title: '申请注销',
  sentence: '运营管理机构申请注销认定，由市经济和信息化局审查；决定作出前认定继续有效，各项义务不变。',
  article: '第十八条',
  by: ['operator'],
  tone: 'adverse',
  begins: true,
  form: () => import('./request-exit.form.js'),
  available: (state) =>
    followsRules(state, 2) && state.exit === undefined && !(followsRules(state, 3) && state.proceedings.some(isOpen)),
  apply(step) {
    step.state.exit = { askedOn: step.on };
    notify(step, 'task', ['municipal'], { deadline: start(step, 'exit-decision', step.on) });
    notify(step, 'result', ['operator', 'district']);
  },
});
