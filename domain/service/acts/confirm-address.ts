import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { serviceAct } from '../service-act.js';

/** From then on, arrival in the organisation's inbox is service. An application confirms the address with its form. */
export const confirmAddress = serviceAct({
  id: 'confirm-address',
  title: '确认送达地址',
  sentence: '已确认电子送达地址。此后文书送达本系统收件箱即为送达。',
  article: '第十八条',
  by: ['operator'],
  form: () => import('./confirm-address.form.js'),
  available: (state) => followsRules(state, 2) && state.organisation !== '' && state.electronic === undefined,
  apply(step) {
    step.state.electronic = step.on;
    notify(step, 'result', ['operator', 'municipal']);
  },
});
