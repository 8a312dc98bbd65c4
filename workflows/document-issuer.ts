/**
 * The workflow that issues documents: it numbers, prints and signs what steps have written. It waits for the signal
 * `owed`. The database has the queue, so nothing is lost with a run.
 */
import { condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { issueDocuments } from './activities.js';

const owedSignal = defineSignal('owed');

const BATCH = 50;
/** The wait after a failure. */
const RETRY = '5 minutes';

/** Issue documents until the history is long enough to continue as new. */
export async function documentIssuer(): Promise<void> {
  let owed = true; // the queue may have documents from before this run
  setHandler(owedSignal, () => {
    owed = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    owed = false;
    if ((await issueAll()) === 0) await condition(() => owed);
    else await condition(() => owed, RETRY, { summary: '等待重新制作文书' });
  }
  await continueAsNew<typeof documentIssuer>();
}

/** Issue everything that is owed, and return the number of failures. A failed document does not hold up the next ones. */
async function issueAll(): Promise<number> {
  let failures = 0;
  for (let after = 0; ;) {
    const { failed, next } = await issueDocuments({ after, limit: BATCH });
    failures += failed;
    if (next === undefined) return failures;
    after = next;
  }
}
