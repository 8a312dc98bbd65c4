/** `GET /healthz`: whether this process can work, and which part fails. */
import type { Client } from '@temporalio/client';
import { Router } from 'express';

/** Named checks. Each resolves if its part answers. */
export type HealthChecks = Readonly<Record<string, () => Promise<void>>>;

const ANSWER_WITHIN_MS = 3_000;

/** Return `ok` for each part, or `down` if its check does not pass within three seconds. */
export async function healthOf(checks: HealthChecks): Promise<Readonly<Record<string, 'ok' | 'down'>>> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, (await passes(check)) ? 'ok' : 'down'] as const),
  );
  return Object.fromEntries(entries);
}

/** Answer 200 if every check passes, else 503. The body has the result of each part. */
export function healthRouter(checks: HealthChecks): Router {
  return Router().get('/healthz', async (_request, response) => {
    const parts = await healthOf(checks);
    const healthy = Object.values(parts).every((state) => state === 'ok');
    response
      .status(healthy ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: healthy ? 'ok' : 'unavailable', checks: parts });
  });
}

async function passes(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), ANSWER_WITHIN_MS);
  });
  try {
    await Promise.race([check(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Check that the server answers and knows the namespace. */
export function temporalAnswers({ workflowService, options: { namespace } }: Client): () => Promise<void> {
  return async () => {
    await workflowService.describeNamespace({ namespace });
  };
}

/** Check that any worker has polled the workflow task queue within the last two minutes (a poll lasts one). */
export function someWorkerPolls({ workflowService, options: { namespace } }: Client, taskQueue: string) {
  return async (): Promise<void> => {
    const { pollers } = await workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1, // TASK_QUEUE_TYPE_WORKFLOW
    });
    const since = Date.now() / 1000 - 120;
    if (!pollers?.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) > since)) {
      throw new Error(`no worker polls ${taskQueue}`);
    }
  };
}

/** Check that this process's own worker polls. */
export function isPolling(worker: { polling(): boolean }): () => Promise<void> {
  return async () => {
    if (!worker.polling()) throw new Error('the worker does not poll');
  };
}
