/**
 * Sends the e-mails that notices owe. It sleeps until told that there is post (`post`) or until a mail that
 * could not be delivered is due again; the database holds what is owed, so nothing is lost with it.
 */
import { condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { epochOf } from '../domain/calendar/civil.js';
import { deliverMail } from './activities.js';
import { workflowTime } from './time.js';

const postSignal = defineSignal('post');

const BATCH = 50;

export async function mailroom(): Promise<void> {
  let post = true; // what was owed before this run
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
