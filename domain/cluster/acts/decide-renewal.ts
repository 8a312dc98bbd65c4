import { notify, stop } from '../../kernel/step.js';
import { issue, outOfForce } from '../../documents/issue.js';
import { clusterAct } from '../cluster-act.js';
import { failRenewal, renew } from '../renewal.js';

export const decideRenewal = clusterAct({
  id: 'decide-renewal',
  title: '作出复核决定',
  sentence: '复核申请已经审查并作出决定。',
  article: '第十五条',
  by: ['municipal'],
  work: { meets: ['renewal-review'] },
  quotes: ['reasons', 'departure'],
  form: () => import('./decide-renewal.form.js'),
  available: ({ renewal }) => renewal.status === 'under-review',
  apply(step, { data }) {
    const outcome = data?.outcome;
    if (outcome !== 'pass' && outcome !== 'fail') return { field: 'outcome', message: '复核结果须为通过或不通过。' };
    const agrees = (outcome === 'pass') === (data?.passes === true);
    if (!agrees && data?.departed !== true) {
      return {
        field: 'departure',
        message: `决定与评分（合格线 ${step.ctx.policy.renewal.passScore} 分）不一致，须说明理由。`,
      };
    }
    Object.assign(step.detail, { outcome, score: data?.score });
    const invalid = outcome === 'fail' ? outOfForce(step) : undefined;
    if (invalid) return invalid;
    stop(step, 'renewal-review');
    if (outcome === 'pass') renew(step);
    const { period } = step.state;
    const passed = { periodFrom: period.from, periodTo: period.to, score: data?.score };
    const failed = { score: data?.score, passScore: step.ctx.policy.renewal.passScore };
    if (outcome === 'pass') issue(step, 'renewal-passed', { facts: passed });
    else issue(step, 'renewal-failed', { facts: failed });
    const opened = outcome === 'fail' && failRenewal(step); // its notices went to the district already
    notify(step, 'result', opened ? ['operator'] : ['operator', 'district']);
    return undefined;
  },
});
