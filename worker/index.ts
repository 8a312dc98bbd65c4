/** A worker: it runs the workflows and their activities. Several may share a task queue. */
import type { Client } from '@temporalio/client';
import { Worker, type NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities/index.js';
import type { Mailer } from '../services/mail/mailer.js';
import { mailDispatcherWake } from '../services/temporal/wake-mail-dispatcher.js';
import { WORKFLOW_BUNDLE } from '../config/root.js';
import type { Instant } from '../domain/calendar/civil.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';
import type { Store } from '../store/engine/store.js';
import type { CaseLink } from '../store/notices/write.js';
import type { Vault } from '../store/engine/vault.js';
import { startMissingCases, startMissingBatches } from '../services/temporal/start-missing.js';
import { ensureSchedules } from './schedules.js';

export interface WorkerDeps {
  readonly connection: NativeConnection;
  readonly temporal: Client;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly store: Store;
  readonly policies: PolicyRegistry;
  readonly log: Logger;
  /** Opens the addresses that are sealed. */
  readonly vault: Vault;
  /** Absent where no mail server is configured. */
  readonly mailer?: Mailer | undefined;
  /** The page of a case, for its notices. */
  readonly link?: CaseLink;
  readonly maxCachedWorkflows?: number | undefined;
  /** The time that decides legal dates; not the server's own in a rehearsal, nor is then that of the cases. */
  readonly now: () => Instant;
  readonly shiftMs?: number | undefined;
}

export interface RunningWorker {
  /** Rejects when the worker fails; resolves after `stop`. */
  readonly run: Promise<void>;
  /** Take no new task, finishes those under way. */
  stop(): Promise<void>;
  polling(): boolean;
}

/**
 * Start polling, then see to what an earlier process left undone: cases recorded whose workflow was not yet
 * started, and mail not yet sent.
 */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const { connection, namespace, mailer, link, maxCachedWorkflows, ...given } = deps;
  const { temporal, taskQueue, policies, log } = given;
  const recording = { policy: policies.policyOf, ...(link && { link }) };
  const activities = createActivities({ ...given, mailer, recording });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    activities,
    reuseV8Context: true,
    // Short: what is under way is a database write or one round of e-mails, and both may be repeated.
    shutdownGraceTime: '10 seconds',
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
  });
  const run = worker.run();
  run.catch(() => {}); // whoever holds `run` is told; before that it must not end the process
  await startMissingCases(given);
  await startMissingBatches(given);
  await ensureSchedules(given);
  if (mailer) mailDispatcherWake(temporal, taskQueue, log)();
  return {
    run,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await run;
    },
    polling: () => worker.getState() === 'RUNNING',
  };
}
