/** A worker: it runs the workflows and their activities. Several may share a task queue. */
import type { Client } from '@temporalio/client';
import {
  Worker,
  type NativeConnection,
  type WorkerDeploymentOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities/index.js';
import type { Mailer } from '../services/mail/mailer.js';
import { deploymentNameOf } from '../services/temporal/deployment.js';
import { documentIssuerWake, mailDispatcherWake } from '../services/temporal/wake.js';
import type { DocumentIssuer } from '../services/documents/issue-documents.js';
import { WORKFLOW_BUNDLE } from '../config/root.js';
import { patiently } from '../runtime/patience.js';
import type { Instant } from '../domain/calendar/civil.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';
import type { Store } from '../store/engine/store.js';
import type { CaseLink } from '../store/notices/write.js';
import type { Vault } from '../store/engine/vault.js';
import { keepCarrying } from '../services/cases/carry-received.js';
import { handOverRules } from '../services/batches/hand-over-rules.js';
import { fillWorkLists } from '../services/cases/fill-work.js';
import { fillProjections } from '../services/register/fill-projections.js';
import { startMissingCases, startMissingBatches } from '../services/temporal/start-missing.js';
import { ensureSchedules } from '../services/temporal/schedules.js';

export interface WorkerDeps {
  readonly connection: NativeConnection;
  readonly temporal: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The deployment version. Absent on the time-skipping server, which knows none. */
  readonly buildId?: string | undefined;
  /** The workflows; the default is the build's. */
  readonly workflowBundle?: WorkflowBundleOption;
  readonly store: Store;
  readonly policies: PolicyRegistry;
  readonly log: Logger;
  /** Decrypts e-mail addresses. */
  readonly vault: Vault;
  /** Absent if no mail server is configured. */
  readonly mailer?: Mailer | undefined;
  /** Absent in scenario rehearsals. Documents are then written and not issued. */
  readonly issuer?: DocumentIssuer | undefined;
  /** The URL of a case's page, for notices. */
  readonly link?: CaseLink;
  readonly maxCachedWorkflows?: number | undefined;
  /** The time that decides legal dates. In a rehearsal it differs from the server's time. */
  readonly now: () => Instant;
  readonly shiftMs?: number | undefined;
  /** Whether the program is ending, so that a start waits no longer for a database that is away. */
  readonly ending?: () => boolean;
}

export interface RunningWorker {
  /** Rejects when the worker fails; resolves after `stop`. */
  readonly run: Promise<void>;
  /** Take no new tasks and finish the running ones. */
  stop(): Promise<void>;
  polling(): boolean;
}

/** Time limit of the start of a batch, ms. */
const START_TIMEOUT_MS = 10_000;

/**
 * Start polling. Then start what an earlier process that died may have left: workflows of recorded cases, mail,
 * documents; complete the to-do lists, hand the latest rules over, and carry out received acts that are left over.
 */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const { connection, namespace, mailer, issuer, link, maxCachedWorkflows, buildId, ...rest } = deps;
  const { workflowBundle = { codePath: WORKFLOW_BUNDLE }, ending: programEnds = () => false, ...given } = rest;
  const { temporal, taskQueue, policies, log } = given;
  const wakeMailDispatcher = mailer && mailDispatcherWake(temporal, taskQueue, log);
  const recording = { policy: policies.policyOf, ...(link && { link }) };
  const activities = createActivities({ ...given, mailer, issuer, recording });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    ...(buildId !== undefined && { workerDeploymentOptions: versioned(taskQueue, buildId) }),
    activities,
    reuseV8Context: true,
    // Short, because running tasks are database writes or one sending pass, and both are safe to repeat.
    shutdownGraceTime: '10 seconds',
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
  });
  const run = worker.run();
  run.catch(() => {}); // the holder of `run` gets the error; it must not end the process before
  const ending = new AbortController();
  // Beside the running worker: after a migration a large database takes a while.
  const isOn = () => !ending.signal.aborted;
  const filled = fillWorkLists(given, isOn).then(async () => await fillProjections(given, isOn));
  let carrying = Promise.resolve();
  const running: RunningWorker = {
    run,
    async stop() {
      ending.abort();
      await filled;
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await run;
      await carrying;
    },
    polling: () => worker.getState() === 'RUNNING',
  };
  try {
    const waiting = { ending: programEnds, log };
    await patiently(() => startMissingCases(given), waiting);
    await patiently(() => handOverRules({ ...given, actTimeoutMs: START_TIMEOUT_MS }), waiting);
    await patiently(() => startMissingBatches(given), waiting);
    // A rehearsal acts in turn with its clock: nothing is left over.
    if (given.shiftMs === undefined) carrying = keepCarrying({ ...given, wakeMailDispatcher }, ending.signal);
    await patiently(() => ensureSchedules(given), waiting);
  } catch (error) {
    await running.stop().catch(() => {}); // what has not started is not left polling
    throw error;
  }
  wakeMailDispatcher?.();
  if (issuer) documentIssuerWake(temporal, taskQueue, log)();
  return running;
}

/**
 * Every workflow goes on under the current version from its next task on: a correction of the rules must reach cases
 * that run for years, so none is pinned to the version that began it.
 */
function versioned(taskQueue: string, buildId: string): WorkerDeploymentOptions {
  return {
    useWorkerVersioning: true,
    version: { deploymentName: deploymentNameOf(taskQueue), buildId },
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}
