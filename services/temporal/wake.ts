/** Signals to the workflows that do what transactions have queued. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { DOCUMENT_ISSUER_ID, MAIL_DISPATCHER_ID } from '../../workflows/ids.js';

const EVERY_MS = 1_000;
const RETRY_MS = 5_000;

/** Signals a workflow, at most once a second. Returns at once. */
export type Wake = () => void;

interface Sleeper {
  readonly type: string;
  readonly workflowId: string;
  readonly signal: string;
  /** What is logged if the signal fails. */
  readonly failure: string;
}

const MAIL_DISPATCHER: Sleeper = {
  type: 'mailroom',
  workflowId: MAIL_DISPATCHER_ID,
  signal: 'post',
  failure: '未能通知邮件流程，稍后重试',
};

const DOCUMENT_ISSUER: Sleeper = {
  type: 'documentIssuer',
  workflowId: DOCUMENT_ISSUER_ID,
  signal: 'owed',
  failure: '未能通知文书制作流程，稍后重试',
};

type Waking = (client: Pick<Client, 'workflow'>, taskQueue: string, log: Pick<Logger, 'warn'>) => Wake;

/** Make a function that signals the mail dispatcher. */
export const mailDispatcherWake: Waking = (...given) => wakeOf(MAIL_DISPATCHER, ...given);

/** Make a function that signals the document issuer. */
export const documentIssuerWake: Waking = (...given) => wakeOf(DOCUMENT_ISSUER, ...given);

/** Signal the mail dispatcher now. @throws the client's error if Temporal does not take the signal */
export async function signalMailDispatcher({ workflow }: Pick<Client, 'workflow'>, taskQueue: string): Promise<void> {
  await signal({ workflow }, MAIL_DISPATCHER, taskQueue);
}

async function signal(
  { workflow }: Pick<Client, 'workflow'>,
  { type, failure: _failure, ...sleeper }: Sleeper,
  taskQueue: string,
): Promise<void> {
  await workflow.signalWithStart(type, { ...sleeper, taskQueue });
}

/** The queue is in the database: a failed signal is retried, and the next signal replaces a lost one. */
function wakeOf(sleeper: Sleeper, ...[client, taskQueue, log]: Parameters<Waking>): Wake {
  let last = -EVERY_MS;
  let timer: NodeJS.Timeout | undefined;

  async function ring(): Promise<void> {
    timer = undefined;
    last = performance.now();
    try {
      await signal(client, sleeper, taskQueue);
    } catch (error) {
      log.warn({ err: error }, sleeper.failure);
      schedule(RETRY_MS);
    }
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(() => void ring(), delay).unref();
  }
  return () => schedule(Math.max(0, last + EVERY_MS - performance.now()));
}
