import { deadlineOf, notify, resume, start, stop } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { receivedBy } from '../../service/received.js';
import { RETURNED } from '../renewal.js';
import { renewalSubject } from '../state.js';

export const applyRenewal = clusterAct({
  id: 'apply-renewal',
  title: '申请复核',
  sentence: '复核申请已提交。复核决定作出前，集群认定继续有效。',
  article: '第十五条',
  by: ['operator'],
  work: { meets: ['renewal', 'late-renewal', 'renewal-correction'] },
  form: () => import('./apply-renewal.form.js'),
  available: ({ renewal: { status } }) => status === 'open' || status === 'admitted' || status === 'returned',
  apply(step, { data }) {
    const { state } = step;
    const refiled = state.renewal.status === 'returned';
    state.renewal = { status: 'under-review', unmet: data?.unmet ?? [] };
    receivedBy(step, renewalSubject(state));
    stop(step, 'renewal');
    stop(step, 'late-renewal');
    stop(step, 'renewal-correction');
    if (refiled) resume(step, deadlineOf(state, 'renewal-review'), RETURNED);
    else start(step, 'renewal-review', step.on);
    notify(step, 'task', ['municipal'], { deadline: deadlineOf(state, 'renewal-review') });
    notify(step, 'result', ['operator']);
  },
});
