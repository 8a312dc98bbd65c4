/** The API and its resources, from the settings. */
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import { CONSOLE } from '../config/root.js';
import type { Instant } from '../domain/calendar/civil.js';
import { caseLinks } from '../runtime/case-links.js';
import { clockIsRight, type ClockWatch } from '../runtime/clock-watch.js';
import { type HealthChecks, healthRouter, temporalAnswers } from '../runtime/health.js';
import { workflowsRun } from '../runtime/workflow-problems.js';
import type { Store } from '../store/engine/store.js';
import type { LivePolicyRegistry } from '../store/policies/registry.js';
import type { Vault } from '../store/engine/vault.js';
import { documentIssuerWake, mailDispatcherWake } from '../services/temporal/wake.js';
import { createApp } from './app.js';
import { consoleRouter } from './console.js';
import { createAuth } from '../services/accounts/auth.js';
import type { RehearsalClock, ServiceDeps } from '../services/deps.js';
import { DEFAULT_LIMITS, type ApiDeps } from './deps.js';
import { noticeBusOf } from './features/notices/notice-bus.js';
import { forecastThreads } from '../services/forecasts/forecast-threads.js';
import { recordServiceMoments } from '../services/interruptions/service-moments.js';
import { fileStoreIn } from '../services/files/file-store.js';

export interface ApiResources {
  readonly store: Store;
  readonly temporal: Client;
  readonly policies: LivePolicyRegistry;
  readonly log: Logger;
  /** Signs sessions; at least 32 characters. */
  readonly secret: string;
  readonly vault: Vault;
  /** Check whether a worker polls: this process's own, or any. */
  readonly worker: HealthChecks[string];
  readonly now: () => Instant;
  /** Absent in rehearsals. */
  readonly clock?: ClockWatch | undefined;
  /** Rehearsals only. */
  readonly shiftMs?: number | undefined;
  readonly rehearsal?: RehearsalClock | undefined;
  /** The URL of the embedded Temporal UI. */
  readonly temporalUi?: string | undefined;
}

export interface Api {
  readonly app: Express;
  /** The resources of its services. */
  readonly deps: ServiceDeps;
  /** Record moments of service while the server listens. A rehearsal records none: its time is its own. */
  recordServiceOf(http: Pick<Server, 'listening'>): void;
  /** Close the event streams and the threads, and record no further moments of service, before the server stops. */
  close(): Promise<void>;
}

/** Time limit of an act. After it the caller must repeat the request with the same key. */
const ACT_TIMEOUT_MS = 15_000;

/** Build the API on its resources, and migrate the tables of accounts. The data folder holds attachments. */
export async function createApi(config: Config, resources: ApiResources): Promise<Api> {
  const { store, temporal, policies, log, secret, vault, worker, now, clock, shiftMs, rehearsal } = resources;
  const { temporalUi = config.temporal.uiUrl } = resources;
  const { publicUrl, trustProxy, taskQueue, smtpUrl, dataDir } = config;
  const reading = store.apart();
  // Who asks is found out even where all reads are slow and all acts wait.
  const auth = await createAuth({ store: store.apart(), secret, baseURL: publicUrl, logger: log });
  const threads = forecastThreads();
  const workflows = workflowsRun(temporal, taskQueue);
  const checks = {
    worker,
    database: store.ping,
    temporal: temporalAnswers(temporal),
    workflows,
    ...(clock && { clock: clockIsRight(clock) }),
  };
  const deps: ApiDeps = {
    store,
    reading,
    vault,
    auth,
    temporal,
    taskQueue,
    policies,
    record: { policy: policies.policyOf, mail: smtpUrl !== undefined, link: caseLinks(publicUrl) },
    now,
    clock,
    shiftMs,
    rehearsal,
    actTimeoutMs: ACT_TIMEOUT_MS,
    wakeMailDispatcher: mailDispatcherWake(temporal, taskQueue, log),
    wakeDocumentIssuer: documentIssuerWake(temporal, taskQueue, log),
    files: fileStoreIn(dataDir),
    uploadFolder: join(dataDir, 'uploads'),
    log,
    unfold: threads?.unfold,
    publicUrl,
    trustProxy: trustProxy === 0 ? false : trustProxy,
    limits: DEFAULT_LIMITS,
    health: checks,
    ...(temporalUi !== undefined && { temporalUi }),
    strictReplies: false,
  };
  const console = await consoleRouter(CONSOLE, publicUrl, { now, rehearsal });
  const app = await createApp(deps, [healthRouter(checks)], [console]);
  // The time of a rehearsal is its own: its steps do not depend on when it is left running.
  let endMoments = (): void => {};
  const recordServiceOf: Api['recordServiceOf'] = (http) => {
    if (shiftMs !== undefined) return;
    endMoments = recordServiceMoments({
      ...deps,
      mail: deps.record.mail,
      serves: () => http.listening && clock?.difference() === undefined,
    });
  };
  const close = async (): Promise<void> => {
    endMoments();
    noticeBusOf({ store: reading, log }).close();
    await threads?.close();
  };
  return { app, deps, recordServiceOf, close };
}
