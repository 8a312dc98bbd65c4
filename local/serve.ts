/** The part of `npm start` after the start of Temporal: database, worker, API, then one line of output. */
import type { Client } from '@temporalio/client';
import { createApi } from '../api/create-api.js';
import type { Config } from '../config/index.js';
import { type CivilDate, openingOf } from '../domain/calendar/civil.js';
import { watchClock } from '../runtime/clock.js';
import { isPolling } from '../runtime/health.js';
import { type Lifecycle, StartupError } from '../runtime/lifecycle.js';
import { listen, stopListening } from '../runtime/listen.js';
import { createLog } from '../runtime/log.js';
import { bridgeTemporalLog, connectWorker } from '../runtime/temporal-native.js';
import { openDatabase } from '../runtime/database.js';
import { assertOneDeployment } from '../runtime/deployment.js';
import { connectClient, configuredServer } from '../runtime/temporal-server.js';
import { createVault } from '../store/engine/vault.js';
import { openPolicyRegistry } from '../store/policies/registry.js';
import { registerSearchAttributes } from '../worker/search-attributes.js';
import { createWorker } from '../worker/create-worker.js';
import type { OwnRelease } from '../worker/release.js';
import { addDemoAccounts, type DemoAccount } from './demo-accounts.js';
import { addDemoCases } from './demo-cases.js';
import { readOrCreateDataKeys, readOrCreateSecret } from './secrets.js';
import { takenAsPublished } from '../rehearsal/as-if-published.js';
import { createRehearsalClock } from '../rehearsal/rehearsal-clock.js';
import { MissingBinaryError, timeSkippingServer } from '../runtime/temporal-programs.js';
import type { TemporalServer } from './embedded-temporal.js';
import type { VirtualTime } from '../rehearsal/virtual-time.js';

export interface ServeDeps {
  readonly config: Config;
  readonly life: Lifecycle;
  readonly say: (line: string) => void;
  /** The starting Temporal server; absent if the settings name one, and in a rehearsal. */
  readonly embedded: TemporalServer | undefined;
  /** Whether to start although the gate of releases refuses. */
  readonly ownRelease: OwnRelease;
}

/** Open the database, the worker and the API, and resolve when all run. @throws StartupError, StoreError */
export async function serve({ config, life, say, embedded, ownRelease }: ServeDeps): Promise<void> {
  // The SDK logs many warnings about this old test server.
  const log = createLog(config, config.rehearseFrom === undefined ? 'warn' : 'error');
  bridgeTemporalLog(log);
  say(config.databaseUrl === undefined ? 'opening the database…' : 'connecting to the database…');
  const time = config.rehearseFrom && (await opened(rehearsedTime(config.rehearseFrom), (it) => it.close()));
  const address = time?.env.address ?? embedded?.address;
  const server = address === undefined ? configuredServer(config) : { ...config.temporal, address };
  const [store, temporal, secret, dataKeys] = await Promise.all([
    opened(openDatabase(config, log), (it) => it.close()),
    opened(connected(), (it) => it.connection.close()),
    config.authSecret ?? readOrCreateSecret(config.dataDir),
    config.dataKeys ?? readOrCreateDataKeys(config.dataDir),
  ]);
  if (life.ending()) return;
  if (time === undefined) await assertOneDeployment({ store, temporal, taskQueue: config.taskQueue });
  const vault = createVault(dataKeys);
  const registry = await opened(openPolicyRegistry(store, log), (it) => it.close());
  const policies = time === undefined ? registry : takenAsPublished(registry);
  await registerSearchAttributes(temporal.connection, server.namespace);
  const connection = await opened(connectWorker(server), (it) => it.close());
  const clock = time ? undefined : await opened(watchClock(config, { store, temporal, log }), (it) => it.close());
  const now = time?.now ?? clock!.now;
  const shared = { store, temporal, policies, log, vault, now, clock, shiftMs: time?.shiftMs };
  const worker = await createWorker(
    config,
    { ...shared, connection, ownRelease: time === undefined ? ownRelease : undefined },
    life,
  );
  const rehearsal = time && createRehearsalClock({ ...shared, time, taskQueue: config.taskQueue });
  const resources = { ...shared, secret, worker: isPolling(worker), temporalUi: embedded?.uiUrl, rehearsal };
  const { app, deps, recordServiceOf, close } = await createApi(config, resources);
  // Only in the embedded mode, because a real database must never get demonstration accounts.
  const demonstration = config.temporal.address === undefined && config.databaseUrl === undefined;
  const accounts = demonstration ? await addDemoAccounts(deps, config.dataDir) : [];
  if (life.ending()) return;
  const http = await listen(app, { host: config.host, port: config.port, setting: 'PORT' });
  life.onEnd(() => stopListening(http));
  life.onEnd(close);
  recordServiceOf(http);
  if (demonstration) await addDemoCases(deps, accounts);

  const { publicUrl } = config;
  const addresses = [
    `console ${publicUrl}`,
    `API ${publicUrl}/api`,
    `OpenAPI ${publicUrl}/docs`,
    time === undefined
      ? `Temporal UI ${embedded?.uiUrl ?? config.temporal.uiUrl ?? 'as deployed'}`
      : `a rehearsal from ${config.rehearseFrom}`,
  ];
  say(`ready  ${addresses.join('  ')}${accounts.length === 0 ? '' : `  accounts ${config.dataDir}/accounts.json`}`);
  if (accounts.length > 0) say(table(accounts));

  async function connected(): Promise<Client> {
    await embedded?.answering;
    return await connectClient(server);
  }

  /** A clock that starts when offices open. */
  async function rehearsedTime(from: CivilDate): Promise<VirtualTime> {
    say('starting the clock…');
    const serverPath = await timeSkippingServer(say).catch((error: unknown) => {
      throw error instanceof MissingBinaryError ? new StartupError(error.message, { cause: error }) : error;
    });
    const { startVirtualTime } = await import('../rehearsal/virtual-time.js'); // a development dependency
    return await startVirtualTime(openingOf(from), serverPath);
  }

  /** Close the resource with the program, in any order of starts. */
  async function opened<T>(opening: Promise<T>, close: (it: T) => unknown): Promise<T> {
    const it = await opening;
    life.onEnd(() => close(it));
    return it;
  }
}

function table(accounts: readonly DemoAccount[]): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const rows = accounts.map(({ email, password, name }) => `  ${email.padEnd(width)}  ${password}  ${name}`);
  return ['demonstration accounts (e-mail, password, who):', ...rows].join('\n');
}
