/** One act on many cases, each once. The database holds which are still to be done, so nothing is lost with a run. */
import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { actOnBatch } from './activities.js';

/** How many cases one activity acts on. */
const PORTION = 50;

export async function batch(id: string): Promise<{ readonly done: number; readonly refused: number }> {
  while (!workflowInfo().continueAsNewSuggested) {
    const { left, done, refused } = await actOnBatch({ id, limit: PORTION });
    if (left === 0) return { done, refused };
  }
  return await continueAsNew<typeof batch>(id);
}
