/** The workflow that restarts others from the file, after a bad release. */
import { restartFromFile } from './activities.js';

/** Restart workflows by their ids, or the ids of their cases. Return how many. */
export async function restart(workflowIds: readonly string[]): Promise<number> {
  return await restartFromFile(workflowIds);
}
