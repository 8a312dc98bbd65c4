import { clusterAct } from '../cluster-act.js';
import { HOLD_REASONS } from '../../kernel/deadline.js';
import { deadlineOf } from '../../kernel/step.js';
import { outOfForce } from '../../documents/issue.js';
import { awaitsHearing } from '../hearing.js';
import { awaitsLateRenewal, decideToRevoke, proceedingOf, withdrawProceeding } from '../revocation.js';
import { isOpen, proceedingSubject, type ClusterState, type Proceeding } from '../state.js';

/** Return why the statement window is not over: it runs, or what follows it is held back. */
function windowMessage(state: ClusterState, { id }: Proceeding): string {
  const why = deadlineOf(state, 'statement', id)?.held?.why ?? [];
  if (why.length === 0) return '陈述申辩期未满，不得作出撤销决定。';
  const reasons = why.map((reason) => HOLD_REASONS[reason]).join('；');
  return `陈述申辩期限已过，但期满后果暂缓，不得作出撤销决定。原因：${reasons}。`;
}

export const decideRevocation = clusterAct({
  id: 'decide-revocation',
  title: '作出撤销或者终止的决定',
  sentence: '撤销认定程序已经审查并作出决定。',
  article: '第十七条',
  by: ['municipal'],
  work: {
    meets: ['revocation-decision'],
    waits: ({ proceedings }) => proceedings.filter(awaitsOfficer).map(proceedingSubject),
  },
  quotes: ['reasons'],
  form: () => import('./decide-revocation.form.js'),
  available: (state) => state.proceedings.filter(isOpen).map(proceedingSubject),
  apply(step, { data }) {
    const proceeding = proceedingOf(step);
    const outcome = data?.outcome;
    step.article = step.ctx.policy.grounds[proceeding.ground].article;
    step.detail['outcome'] = outcome;
    step.detail['ground'] = proceeding.ground;
    if (outcome === 'withdraw') return withdrawProceeding(step, proceeding);
    if (outcome !== 'revoke') return { field: 'outcome', message: '撤销决定须为撤销或终止。' };
    if (proceeding.status === 'decided') return { field: 'outcome', message: '已作出撤销决定，正在送达。' };
    if (!proceeding.windowOver) {
      return { field: 'outcome', message: windowMessage(step.state, proceeding) };
    }
    if (awaitsLateRenewal(step.state, proceeding)) {
      return { field: 'outcome', message: '准予补充申请的复核尚未作出决定，不得撤销认定。' };
    }
    const invalid = outOfForce(step);
    if (invalid) return invalid;
    if (awaitsHearing(proceeding)) {
      return { field: 'outcome', message: '听证尚未举行，也未记录申请人放弃，不得作出撤销决定。' };
    }
    decideToRevoke(step, proceeding);
    return undefined;
  },
});

/** Check whether a decision is due: something was filed, or the time for it is over. Before, it can only be withdrawn. */
function awaitsOfficer({ status, answered, windowOver }: Proceeding): boolean {
  return status !== 'decided' && (answered || windowOver);
}
