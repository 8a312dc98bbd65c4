/** Drafts the year's round (art. 7). The database knows whether the year has one, so that asking again drafts none. */
import { draftRound } from './activities.js';

export async function prepareRound(): Promise<string> {
  return await draftRound();
}
