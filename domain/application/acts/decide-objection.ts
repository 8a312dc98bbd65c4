import { notify, stop, type Step } from '../../kernel/step.js';
import { issue, outOfForce } from '../../documents/issue.js';
import { APPLICATION_SUBJECT, objectionSubject, type ApplicationState, type Objection } from '../state.js';
import { afterObjections, applicationAct, end, hasEnded, notifyObjector } from '../act-helpers.js';

export const decideObjection = applicationAct({
  id: 'decide-objection',
  title: '处理异议',
  sentence: '公示期间收到的一件异议经核查不成立，认定程序继续进行。',
  article: '第十条',
  by: ['municipal'],
  work: { meets: ['objection'] },
  quotes: ['reasons'],
  form: () => import('./decide-objection.form.js'),
  available: (state) => state.objections.filter(({ status }) => status === 'open').map(objectionSubject),
  apply(step, { data }) {
    const objection = step.state.objections.find((candidate) => objectionSubject(candidate) === step.subject)!;
    step.detail['outcome'] = data?.outcome;
    if (data?.outcome === 'uphold') {
      const invalid = outOfForce(step);
      if (invalid) return invalid;
      objection.status = 'upheld';
      answerObjector(step, objection);
      issue(step, 'rejection', { subject: APPLICATION_SUBJECT });
      return end(step, 'rejected', ['operator', 'district']);
    }
    if (data?.outcome !== 'dismiss') return { field: 'outcome', message: '异议处理结果须为成立或不成立。' };
    objection.status = 'dismissed';
    stop(step, 'objection', objection.id);
    answerObjector(step, objection);
    afterObjections(step);
    if (!hasEnded(step.state)) notify(step, 'result', ['operator']); // `end` has notified the operator otherwise
    return undefined;
  },
});

function answerObjector(step: Step<ApplicationState>, objection: Objection): void {
  issue(step, 'objection', { to: 'objector' });
  notifyObjector(step, objection);
}
