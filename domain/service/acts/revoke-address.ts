import { notify } from '../../kernel/step.js';
import { serviceAct } from '../service-act.js';

/** Takes the confirmation back for the future. What was served stays served. */
export const revokeAddress = serviceAct({
  id: 'revoke-address',
  title: '撤回送达地址确认',
  sentence: '已撤回电子送达地址的确认。此后文书以签收、邮寄、直接送达或公告等方式送达。',
  article: '第十八条',
  by: ['operator'],
  form: () => import('./revoke-address.form.js'),
  available: ({ electronic }) => electronic !== undefined,
  apply(step) {
    delete step.state.electronic;
    notify(step, 'result', ['operator', 'municipal']);
  },
});
