/** `GET /healthz`: whether this process can work, and which part fails. */
import type { Client } from '@temporalio/client';
import { Router } from 'express';
import { epochOf, type Instant } from '../domain/calendar/civil.js';

/** A part that answers late is `slow`: it works, and a restart of this process would not help. */
export type PartHealth = 'ok' | 'slow' | 'down';

/** Named checks. Each resolves if its part answers, with `slow` if it knows that the part is. */
export type HealthChecks = Readonly<Record<string, () => Promise<void | 'ok' | 'slow'>>>;

const SLOW_FROM_MS = 1_000;
const ANSWER_WITHIN_MS = 3_000;

interface Examined {
  readonly health: PartHealth;
  /** Why it is down. */
  readonly reason?: string;
}

/** Return the health of each part: `slow` if its check passes after a second, `down` if not within three. */
export async function healthOf(checks: HealthChecks): Promise<Readonly<Record<string, PartHealth>>> {
  return healthIn(await examine(checks));
}

/** Parts whose reason is no secret, and says what to do. */
const REASONS_SAID = ['workflows', 'clock'] as const;

/**
 * Answer 200 if no part is down, else 503. The body has the result of each part; of workflows in trouble also which, and
 * of a wrong clock by how much.
 */
export function healthRouter(checks: HealthChecks): Router {
  return Router().get('/healthz', async (_request, response) => {
    const examined = await examine(checks);
    const parts = healthIn(examined);
    const found = Object.values(parts);
    const status = found.includes('down') ? 'unavailable' : found.includes('slow') ? 'slow' : 'ok';
    const reasons = REASONS_SAID.flatMap((part) => {
      const reason = examined[part]?.reason;
      return reason === undefined ? [] : [[part, reason]];
    });
    response
      .status(status === 'unavailable' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json({ status, checks: parts, ...Object.fromEntries(reasons) });
  });
}

async function examine(checks: HealthChecks): Promise<Readonly<Record<string, Examined>>> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await examinePart(check)] as const),
  );
  return Object.fromEntries(entries);
}

function healthIn(examined: Readonly<Record<string, Examined>>): Readonly<Record<string, PartHealth>> {
  return Object.fromEntries(Object.entries(examined).map(([name, { health }]) => [name, health]));
}

async function examinePart(check: HealthChecks[string]): Promise<Examined> {
  const asked = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), ANSWER_WITHIN_MS);
  });
  try {
    const answer = (await Promise.race([check(), late])) ?? 'ok';
    return { health: performance.now() - asked > SLOW_FROM_MS ? 'slow' : answer };
  } catch (error) {
    return { health: 'down', reason: error instanceof Error ? error.message : String(error) };
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
 * @param now the time of the servers: that of this process may be wrong
 */
export function someWorkerPolls(
  { workflowService, options: { namespace } }: Client,
  taskQueue: string,
  now: () => Instant,
) {
  return async (): Promise<void> => {
    const { pollers, versioningInfo } = await workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1, // TASK_QUEUE_TYPE_WORKFLOW
    });
    const since = epochOf(now()) / 1000 - 120;
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
