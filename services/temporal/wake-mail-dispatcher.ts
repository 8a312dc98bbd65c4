/** Signals to the workflow that sends mail. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { MAIL_DISPATCHER_ID } from '../../workflows/ids.js';

const EVERY_MS = 1_000;
const RETRY_MS = 5_000;

/**
 * Make a function that signals the mail dispatcher, at most once a second. The mail is in the database: a failed signal
 * is retried, and the next signal replaces a lost one.
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
