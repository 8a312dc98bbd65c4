import { followsRules } from '../../kernel/rules.js';
import { notify, start } from '../../kernel/step.js';
import { receivedBy } from '../../service/received.js';
import { clusterAct } from '../cluster-act.js';
import { canAskForHearing } from '../hearing.js';
import { answer, proceedingOf } from '../revocation.js';
import { proceedingSubject } from '../state.js';

/** Stays the decision until the hearing is held and recorded. */
export const requestHearing = clusterAct({
  id: 'request-hearing',
  title: '申请听证',
  sentence: '已申请听证。听证结束前不作出撤销决定。',
  article: '第十七条',
  by: ['operator'],
  form: () => import('./request-hearing.form.js'),
  available: (state, { policy }) =>
    followsRules(state, 2) &&
    state.proceedings.filter((proceeding) => canAskForHearing(proceeding, policy)).map(proceedingSubject),
  apply(step) {
    const proceeding = proceedingOf(step);
    answer(step, proceeding, 'hearing');
    if (followsRules(step.state, 3)) receivedBy(step, proceedingSubject(proceeding));
    proceeding.hearing = { askedOn: step.on };
    notify(step, 'task', ['municipal'], { deadline: start(step, 'hearing', step.on, proceeding.id) });
    notify(step, 'result', ['operator', 'district']);
  },
});
