/**
 * The workflow that sends the e-mails of notices. It waits for the signal `post` or for the next attempt of a failed
 * mail. The database has the queue, so nothing is lost with a run.
 */
import { condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { epochOf } from '../domain/calendar/civil.js';
import { deliverMail } from './activities.js';
import { workflowTime } from './time.js';

const postSignal = defineSignal('post');

const BATCH = 50;

/** Send mail until the history is long enough to continue as new. */
export async function mailroom(): Promise<void> {
  let post = true; // the queue may have mail from before this run
  setHandler(postSignal, () => {
    post = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    post = false;
    const { sent, failed, nextAttemptAt } = await deliverMail({ limit: BATCH });
    if (post || sent + failed >= BATCH) continue;
    if (nextAttemptAt === undefined) await condition(() => post);
    else
      await condition(() => post, Math.max(1000, epochOf(nextAttemptAt) - workflowTime()), { summary: '等待重新投递' });
  }
  await continueAsNew<typeof mailroom>();
}
