/**
 * The versions of the workers of a task queue, by Temporal's worker deployments: one deployment a queue. The current
 * version gets all workflow tasks, but for the part that goes to a ramping one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { grpcCodeOf, NOT_FOUND } from './grpc-code.js';

type Service = Pick<Client, 'workflowService' | 'options'>;

/** The queue whose workers are versioned. */
export interface Deployment {
  readonly temporal: Service;
  readonly taskQueue: string;
}

export interface Routing {
  /** The build id of the current version; absent where workers without a version serve the queue. */
  readonly current?: string;
  /** The version that gets a part of the tasks, in percent. */
  readonly ramping?: { readonly buildId: string; readonly percentage: number };
}

export interface KnownVersion {
  readonly buildId: string;
  /** When it was last current, epoch seconds; 0 if it never was. */
  readonly lastCurrentAt: number;
}

/** The time in which a worker that has begun to poll is known to the server. */
const KNOWN_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 100;

// temporal.api.enums.v1.RoutingConfigUpdateState
const IN_PROGRESS = 1;

/** Return the name of the deployment. Temporal separates name and build id by a dot or a colon. */
export function deploymentNameOf(taskQueue: string): string {
  return taskQueue.replaceAll(/[.:]/g, '-');
}

/** Return the versions that serve the queue. */
export async function routingOf({ temporal, taskQueue }: Deployment): Promise<Routing> {
  const { namespace } = temporal.options;
  const queue = { namespace, taskQueue: { name: taskQueue } };
  const { versioningInfo } = await temporal.workflowService.describeTaskQueue(queue);
  const current = versioningInfo?.currentDeploymentVersion?.buildId;
  const ramping = versioningInfo?.rampingDeploymentVersion?.buildId;
  const percentage = versioningInfo?.rampingVersionPercentage ?? 0;
  return {
    ...(current && { current }),
    ...(ramping && percentage > 0 && { ramping: { buildId: ramping, percentage } }),
  };
}

/** Return the versions that workers of the queue have had, the one that was current last first. */
export async function knownVersions({ temporal, taskQueue }: Deployment): Promise<KnownVersion[]> {
  const { namespace } = temporal.options;
  const deploymentName = deploymentNameOf(taskQueue);
  try {
    const { workerDeploymentInfo } = await temporal.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName,
    });
    return (workerDeploymentInfo?.versionSummaries ?? [])
      .map(({ deploymentVersion, lastCurrentTime }) => ({
        buildId: deploymentVersion?.buildId ?? '',
        lastCurrentAt: Number(lastCurrentTime?.seconds ?? 0),
      }))
      .toSorted((one, other) => other.lastCurrentAt - one.lastCurrentAt);
  } catch (error) {
    if (grpcCodeOf(error) === NOT_FOUND) return []; // no worker with a version has polled
    throw error;
  }
}

/** Give a version all tasks, and wait until they reach it. @throws the server's error, e.g. where no worker polls */
export async function setCurrentVersion(deployment: Deployment, buildId: string): Promise<void> {
  await onceKnown(deployment, (service, named) => service.setWorkerDeploymentCurrentVersion({ ...named, buildId }));
}

/** Give a version a part of the tasks; 0 takes it back. The part of the cases is the same until it is changed. */
export async function rampVersion(deployment: Deployment, buildId: string, percentage: number): Promise<void> {
  const to = percentage === 0 ? { buildId: '' } : { buildId, percentage };
  await onceKnown(deployment, (service, named) => service.setWorkerDeploymentRampingVersion({ ...named, ...to }));
}

type Call = (
  service: Service['workflowService'],
  named: { readonly namespace: string; readonly deploymentName: string; readonly identity: string },
) => Promise<unknown>;

async function onceKnown({ temporal, taskQueue }: Deployment, call: Call): Promise<void> {
  const { namespace, identity } = temporal.options;
  const named = { namespace, identity, deploymentName: deploymentNameOf(taskQueue) };
  for (const until = performance.now() + KNOWN_WITHIN_MS; ;) {
    try {
      await call(temporal.workflowService, named);
      break;
    } catch (error) {
      if (grpcCodeOf(error) !== NOT_FOUND || performance.now() > until) throw error;
      await delay(LOOK_AGAIN_MS);
    }
  }
  await propagated(temporal, named);
}

/** Wait until every part of the queue knows the versions: until then tasks may still go by the former ones. */
async function propagated(
  { workflowService }: Service,
  { namespace, deploymentName }: { readonly namespace: string; readonly deploymentName: string },
): Promise<void> {
  for (const until = performance.now() + KNOWN_WITHIN_MS; performance.now() < until; await delay(LOOK_AGAIN_MS)) {
    const { workerDeploymentInfo } = await workflowService.describeWorkerDeployment({ namespace, deploymentName });
    if (workerDeploymentInfo?.routingConfigUpdateState !== IN_PROGRESS) return;
  }
}
