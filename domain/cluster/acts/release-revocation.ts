import { followsRules } from '../../kernel/rules.js';
import type { ClusterState, Proceeding } from '../state.js';
import { clusterAct } from '../cluster-act.js';
import { decideByClock } from '../revocation.js';

/** Revokes on the first held proceeding, once the freeze is lifted. */
export const releaseRevocation = clusterAct({
  id: 'release-revocation',
  title: '暂缓解除，作出撤销决定',
  sentence: '暂缓作出撤销决定的安排已经解除，期限内未提交陈述申辩材料的程序继续进行。',
  article: '第十七条',
  by: ['system'],
  available: (state, { holds }) => holds?.includes('brake') !== true && heldProceeding(state) !== undefined,
  apply(step) {
    const proceeding = heldProceeding(step.state)!;
    step.article = step.ctx.policy.grounds[proceeding.ground].article;
    step.detail['ground'] = proceeding.ground;
    decideByClock(step, proceeding);
  },
});

/** Return the first held proceeding. Its notice of intent must be served, where the rules know service. */
function heldProceeding(state: Readonly<ClusterState>): Proceeding | undefined {
  return state.proceedings.find(
    ({ status, servedOn }) => status === 'held' && (servedOn !== undefined || !followsRules(state, 2)),
  );
}
