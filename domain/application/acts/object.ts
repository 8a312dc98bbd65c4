import { deadlineOf, notify, start } from '../../kernel/step.js';
import { objectionSubject, type Objection } from '../state.js';
import { applicationAct, setStage, notifyObjector } from '../act-helpers.js';

export const object = applicationAct({
  id: 'object',
  title: '提出异议',
  sentence: '公示期间收到一件异议。市经济和信息化局核查并处理完毕前，不予认定。',
  article: '第十条',
  by: ['public'],
  readableBy: ['municipal', 'auditor'],
  form: () => import('./object.form.js'),
  available: (state) => deadlineOf(state, 'public-notice') !== undefined,
  apply(step) {
    const id = String(step.state.objections.length + 1);
    const objection: Objection = { id, on: step.on, status: 'open' };
    step.state.objections.push(objection);
    step.detail['objection'] = objectionSubject(objection);
    setStage(step, 'objection-review');
    notify(step, 'task', ['municipal'], { deadline: start(step, 'objection', step.on, id) });
    notify(step, 'result', ['operator']);
    notifyObjector(step, objection);
  },
});
