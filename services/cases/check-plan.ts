/** Reports and renewals state the goals of the plan that is on file; without a plan there is nothing to state. */
import { goalProgress, planOf, PROGRESS_ACTS } from '../../domain/cluster/progress.js';
import { isRowOfKind } from '../../store/cases/typed-case.js';
import type { Store } from '../../store/engine/store.js';
import { papersFiledBy } from '../../store/papers/papers.js';
import type { CaseRow, JsonObject } from '../../store/schema.js';
import { invalidField } from '../errors.js';

const STATING_GOALS: readonly string[] = ['file-report', 'apply-renewal', 'decide-renewal'];

/** @throws Problem 400 for a form without goals, if the cluster has a plan for its year */
export async function checkPlan(store: Store, row: CaseRow, act: string, content: JsonObject): Promise<void> {
  const { goals, year } = content;
  if (!STATING_GOALS.includes(act) || !isRowOfKind(row, 'cluster')) return;
  if (Array.isArray(goals) && goals.length > 0) return;
  const { application, id } = row.state;
  const papers = await papersFiledBy(store, application === undefined ? [id] : [application, id], PROGRESS_ACTS);
  const plans = goalProgress(papers);
  const plan = act === 'file-report' && typeof year === 'number' ? planOf(plans, year) : plans.at(-1);
  if (plan !== undefined) throw invalidField('#/content/goals', '该集群有培育方案，请逐项填写目标的进展或评价');
}
