/** Waking the workflow that sends the mail. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { MAIL_DISPATCHER_ID } from '../../workflows/ids.js';

const EVERY_MS = 1_000;
const RETRY_MS = 5_000;

/**
 * Make a function that tells the mail dispatcher that mail waits, once a second at most however often it is called.
 * The mail itself is in the database: a call that fails is tried again, and the next makes up for one that is lost with
 * the process.
 */
export function mailDispatcherWake(
  { workflow }: Pick<Client, 'workflow'>,
  taskQueue: string,
  log: Pick<Logger, 'warn'>,
): () => void {
  let last = 0;
  let timer: NodeJS.Timeout | undefined;

  async function ring(): Promise<void> {
    timer = undefined;
    last = Date.now();
    try {
      await workflow.signalWithStart('mailroom', { workflowId: MAIL_DISPATCHER_ID, taskQueue, signal: 'post' });
    } catch (error) {
      log.warn({ err: error }, '未能通知邮件流程，稍后重试');
      schedule(RETRY_MS);
    }
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(() => void ring(), delay).unref();
  }
  return () => schedule(Math.max(0, last + EVERY_MS - Date.now()));
}
