import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';

/** Enters the plan of the present period, or enters it anew: reports and the renewal compare with the latest. */
export const supplyPlan = clusterAct({
  id: 'supply-plan',
  title: '补录培育方案与目标',
  sentence: '已补录培育方案及其目标，此后的年度报告和复核与其比较。',
  article: '第十五条',
  by: ['municipal'],
  quotes: ['document'],
  form: () => import('./supply-plan.form.js'),
  available: ({ standing }) => standing === 'valid',
  apply(step, { data }) {
    Object.assign(step.detail, { startYear: data?.startYear, goals: data?.goals });
    notify(step, 'result', ['operator', 'district']);
  },
});
