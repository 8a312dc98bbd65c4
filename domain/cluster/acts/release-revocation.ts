import { clusterAct } from '../cluster-act.js';
import { revoke } from '../revocation.js';

/** Revokes on the first held proceeding, once the freeze is lifted. */
export const releaseRevocation = clusterAct({
  id: 'release-revocation',
  title: '恢复自动撤销',
  sentence: '暂缓自动撤销的决定已经解除，陈述申辩期内未提交材料的程序继续。',
  article: '第十七条',
  by: ['system'],
  available: ({ proceedings }, { holds }) =>
    holds?.includes('brake') !== true && proceedings.some(({ status }) => status === 'held'),
  apply(step) {
    const proceeding = step.state.proceedings.find(({ status }) => status === 'held')!;
    step.article = step.ctx.policy.grounds[proceeding.ground].article;
    step.detail['ground'] = proceeding.ground;
    revoke(step, proceeding);
  },
});
