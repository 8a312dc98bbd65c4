/** `GET /healthz`: whether this process can work, and which part fails. */
import type { Client } from '@temporalio/client';
import { Router } from 'express';

/** Named checks. Each resolves if its part answers. */
export type HealthChecks = Readonly<Record<string, () => Promise<void>>>;

const ANSWER_WITHIN_MS = 3_000;

/** Return `ok` for each part, or `down` if its check does not pass within three seconds. */
export async function healthOf(checks: HealthChecks): Promise<Readonly<Record<string, 'ok' | 'down'>>> {
  const failures = await failuresOf(checks);
  return Object.fromEntries(Object.keys(checks).map((name) => [name, failures.has(name) ? 'down' : 'ok'] as const));
}

/** Return why checks do not pass, by part. */
async function failuresOf(checks: HealthChecks): Promise<ReadonlyMap<string, string>> {
  const reasons = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await failureOf(check)] as const),
  );
  return new Map(reasons.flatMap(([name, reason]) => (reason === undefined ? [] : [[name, reason] as const])));
}

/** Answer 200 if every check passes, else 503. The body has the result of each part, and of workflows in trouble which. */
export function healthRouter(checks: HealthChecks): Router {
  return Router().get('/healthz', async (_request, response) => {
    const failures = await failuresOf(checks);
    const healthy = failures.size === 0;
    const parts = Object.keys(checks).map((name) => [name, failures.has(name) ? 'down' : 'ok'] as const);
    const workflows = failures.get('workflows');
    response
      .status(healthy ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: healthy ? 'ok' : 'unavailable',
        checks: Object.fromEntries(parts),
        ...(workflows !== undefined && { workflows }),
      });
  });
}

async function failureOf(check: () => Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), ANSWER_WITHIN_MS);
  });
  try {
    await Promise.race([check(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
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

/**
 * Check that any worker that is given tasks has polled the workflow task queue within the last two minutes (a poll
 * lasts one). A worker of another version than the current one gets none.
 */
export function someWorkerPolls({ workflowService, options: { namespace } }: Client, taskQueue: string) {
  return async (): Promise<void> => {
    const { pollers, versioningInfo } = await workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1, // TASK_QUEUE_TYPE_WORKFLOW
    });
    const since = Date.now() / 1000 - 120;
    const current = versioningInfo?.currentDeploymentVersion?.buildId ?? undefined;
    const serving = pollers?.filter(({ deploymentOptions }) => (deploymentOptions?.buildId || undefined) === current);
    if (!serving?.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) > since)) {
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
