/** One act on many cases, once on each. The database has the cases that are left, so a run can end at any time. */
import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { actOnBatch } from './activities.js';

/** The number of cases of one activity. */
const PORTION = 50;

/** Run a batch. Return the numbers of cases done and refused. */
export async function batch(id: string): Promise<{ readonly done: number; readonly refused: number }> {
  while (!workflowInfo().continueAsNewSuggested) {
    const { left, done, refused } = await actOnBatch({ id, limit: PORTION });
    if (left === 0) return { done, refused };
  }
  return await continueAsNew<typeof batch>(id);
}
