/** The workflow that drafts the year's round (art. 7). The database refuses a second round of a year. */
import { draftRound } from './activities.js';

/** Draft the round. Return what was done. */
export async function prepareRound(): Promise<string> {
  return await draftRound();
}
