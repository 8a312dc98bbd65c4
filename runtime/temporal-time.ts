/**
 * The time of the Temporal server. No call answers with it, but a server notes when a queue was last polled by whom: so
 * a queue without tasks is polled under a name of its own, and the server is asked when that was.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';

const ACTIVITY_TASKS = 2; // TASK_QUEUE_TYPE_ACTIVITY
/** Time limit of each call, ms. A poll that is refused has no other effect than that the server knows of none. */
const CALL_MS = 5_000;
const BETWEEN_LOOKS_MS = 50;
const LOOKS = 40;

/** Return the server's time at a moment within the call, ms since 1970; undefined if the server does not say. */
export async function temporalTime(temporal: Client, taskQueue: string): Promise<number | undefined> {
  const {
    connection,
    workflowService,
    options: { namespace },
  } = temporal;
  const identity = `clock-${randomUUID()}`;
  const queue = { namespace, taskQueue: { name: `${taskQueue}-clock` } };
  const abort = new AbortController();
  const within = <T>(call: () => Promise<T>): Promise<T> => connection.withDeadline(Date.now() + CALL_MS, call);
  within(() =>
    connection.withAbortSignal(abort.signal, () => workflowService.pollActivityTaskQueue({ ...queue, identity })),
  ).catch(() => {}); // it is aborted
  try {
    for (let look = 0; look < LOOKS; look++) {
      const described = await within(() =>
        workflowService.describeTaskQueue({ ...queue, taskQueueType: ACTIVITY_TASKS }),
      );
      const at = described.pollers?.find((poller) => poller.identity === identity)?.lastAccessTime;
      if (at) return Number(at.seconds) * 1000 + (at.nanos ?? 0) / 1_000_000;
      await delay(BETWEEN_LOOKS_MS);
    }
    return undefined;
  } finally {
    abort.abort();
  }
}
