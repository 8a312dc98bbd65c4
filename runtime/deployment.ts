/**
 * One deployment a task queue. An id, made at the first start, is kept by the database and by Temporal, so that neither
 * another database nor another namespace or task queue is taken for this deployment's own.
 *
 * Temporal keeps it in the memo of a workflow that never begins, because every server has workflows and memos, Temporal
 * Cloud included. Its start is a hundred years ahead, so that no worker ever has to know its type.
 */
import { randomUUID } from 'node:crypto';
import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowIdConflictPolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { deploymentOr, markBound, replaceDeployment } from '../store/deployment/deployment.js';
import type { Store } from '../store/engine/store.js';
import { StartupError } from './lifecycle.js';

export interface Binding {
  readonly store: Store;
  readonly temporal: Client;
  readonly taskQueue: string;
}

const NEVER = '36500 days';
const REBIND = 'see “One deployment a task queue” in docs/operations.md (npm run rebind)';

/**
 * Check that database, namespace and task queue belong together; bind them at the first start.
 * @throws StartupError that says which of them belongs to another deployment
 */
export async function assertOneDeployment(binding: Binding): Promise<void> {
  const { store, temporal, taskQueue } = binding;
  const { namespace } = temporal.options;
  const own = await deploymentOr(store, { id: randomUUID(), namespace, task_queue: taskQueue });
  if (own.namespace !== namespace) {
    throw new StartupError(
      `the database belongs to the Temporal namespace ${own.namespace}, and TEMPORAL_NAMESPACE is ${namespace}: ` +
        `correct TEMPORAL_NAMESPACE or DATABASE_URL; for a move, ${REBIND}`,
    );
  }
  if (own.task_queue !== taskQueue) {
    throw new StartupError(
      `the database belongs to the task queue ${own.task_queue}, and TASK_QUEUE is ${taskQueue}: ` +
        `correct TASK_QUEUE or DATABASE_URL; for a move, ${REBIND}`,
    );
  }
  const marker = await markerOf(binding);
  if (marker !== undefined && marker.deployment !== own.id) {
    throw new StartupError(
      `the task queue ${taskQueue} in the Temporal namespace ${namespace} belongs to another database: ` +
        `correct DATABASE_URL, TEMPORAL_NAMESPACE or TASK_QUEUE; after a restored backup, ${REBIND}`,
    );
  }
  if (marker === undefined && own.bound_at !== null) {
    throw new StartupError(
      `Temporal's namespace ${namespace} does not know this database, which was used with another Temporal server: ` +
        `correct TEMPORAL_ADDRESS or DATABASE_URL; where Temporal's database is new or restored, ${REBIND}`,
    );
  }
  if (marker?.running !== true) await mark(binding, own.id, 'FAIL');
  if (own.bound_at === null) await markBound(store, own.id);
}

/**
 * Bind the database to the namespace and the task queue, whatever they belonged to. What they belonged to is refused
 * from then on.
 */
export async function rebind(binding: Binding): Promise<void> {
  const { store, temporal, taskQueue } = binding;
  const id = randomUUID();
  await replaceDeployment(store, { id, namespace: temporal.options.namespace, task_queue: taskQueue });
  await mark(binding, id, 'TERMINATE_EXISTING');
  await markBound(store, id);
}

interface Marker {
  readonly deployment: unknown;
  readonly running: boolean;
}

async function markerOf({ temporal, taskQueue }: Binding): Promise<Marker | undefined> {
  try {
    const { memo, status } = await temporal.workflow.getHandle(markerId(taskQueue)).describe();
    return { deployment: memo?.['deployment'], running: status.name === 'RUNNING' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function mark(
  { temporal, taskQueue }: Binding,
  id: string,
  workflowIdConflictPolicy: WorkflowIdConflictPolicy,
): Promise<void> {
  await temporal.workflow
    .start('deployment', {
      workflowId: markerId(taskQueue),
      workflowIdConflictPolicy,
      taskQueue,
      startDelay: NEVER,
      memo: { deployment: id },
      staticSummary: '本部署的标识，请勿终止',
    })
    .catch((error: unknown) => {
      // API and worker start together; the next start compares.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
}

const markerId = (taskQueue: string): string => `deployment/${taskQueue}`;
