/** The worker and its resources, from the settings. */
import type { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createMailer } from '../services/mail/mailer.js';
import type { Config } from '../config/index.js';
import type { Instant } from '../domain/calendar/civil.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';
import { caseLinks } from '../runtime/case-links.js';
import type { ClockWatch } from '../runtime/clock-watch.js';
import { configuredSigner } from './configured-signer.js';
import { canPrintInThreads, printingThreads } from './printing-threads.js';
import { printerWith } from '../services/documents/printer.js';
import { fileStoreIn } from '../services/files/file-store.js';
import type { Lifecycle } from '../runtime/lifecycle.js';
import { patiently } from '../runtime/patience.js';
import type { Store } from '../store/engine/store.js';
import type { Vault } from '../store/engine/vault.js';
import { type RunningWorker, startWorker, type WorkerDeps } from './index.js';
import { type OwnRelease, prepareOwnRelease } from './release.js';
import { buildIdOf } from './version.js';
import { workWhileClockRight } from './while-clock-right.js';

export interface WorkerResources {
  readonly store: Store;
  readonly temporal: Client;
  readonly connection: NativeConnection;
  readonly policies: PolicyRegistry;
  readonly log: Logger;
  readonly vault: Vault;
  readonly now: () => Instant;
  /** The worker polls only while it is right. Absent in rehearsals. */
  readonly clock?: ClockWatch | undefined;
  readonly shiftMs?: number | undefined;
  /** Whether the worker releases its own version. Absent means that it has none: the time-skipping server knows none. */
  readonly ownRelease?: OwnRelease | undefined;
}

/** Longer than the worker's own time of grace. */
const STOP_TIMEOUT_MS = 13_000;

/**
 * Start the worker until the program ends. If the worker fails, the program ends.
 * @throws StartupError if the key of signatures cannot be used, or if the gate of releases refuses `npm start`
 */
export async function createWorker(
  config: Config,
  resources: WorkerResources,
  life: Lifecycle,
): Promise<RunningWorker> {
  const { smtpUrl, mailFrom, publicUrl, dataDir, signing, taskQueue, maxCachedWorkflows, temporal } = config;
  const mailer = smtpUrl === undefined ? undefined : createMailer(smtpUrl, mailFrom);
  if (mailer) life.onEnd(() => mailer.close());
  const sign = signing && (await configuredSigner(signing)); // a wrong key stops the start
  const threads = canPrintInThreads() ? printingThreads(signing) : undefined;
  if (threads) life.onEnd(() => threads.close());
  const { ownRelease, clock, ...given } = resources;
  const buildId = ownRelease && buildIdOf(config);
  const options: WorkerDeps = {
    ...given,
    buildId,
    namespace: temporal.namespace,
    taskQueue,
    mailer,
    issuer: { files: fileStoreIn(dataDir), publicUrl, printer: threads ?? printerWith(sign) },
    link: caseLinks(publicUrl),
    maxCachedWorkflows,
    ending: life.ending,
  };
  const start = async (): Promise<RunningWorker> => {
    const waiting = { ending: life.ending, log: given.log };
    const release =
      buildId &&
      ownRelease &&
      (await patiently(() => prepareOwnRelease({ ...given, taskQueue }, buildId, ownRelease), waiting));
    const started = await startWorker(options);
    if (release) await release();
    return started;
  };
  const worker = await (clock === undefined ? start() : workWhileClockRight(start, clock));
  life.onEnd(() => worker.stop(), STOP_TIMEOUT_MS);
  worker.run.catch(life.fail);
  return worker;
}
