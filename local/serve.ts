/** What `npm start` runs once Temporal has been told to start: database, worker, API, then one line that says so. */
import type { Client } from '@temporalio/client';
import { wireApi } from '../api/wire.js';
import type { Config } from '../config/index.js';
import { polls } from '../service/health.js';
import type { Life } from '../service/lifecycle.js';
import { listen, stopListening } from '../service/listen.js';
import { createLog } from '../service/log.js';
import { bridgeTemporalLog, connectWorker } from '../service/native.js';
import { openDatabase } from '../service/store.js';
import { connectClient, givenServer } from '../service/temporal.js';
import { createVault } from '../store/vault.js';
import { openRulebook } from '../store/rulebook.js';
import { registerSearchAttributes } from '../worker/search-attributes.js';
import { wireWorker } from '../worker/wire.js';
import { addDemonstration, addExamples, type DemoAccount } from './demo.js';
import { keptDataKeys, keptSecret } from './secrets.js';
import type { TemporalServer } from './temporal-server.js';

export interface Serving {
  readonly config: Config;
  readonly life: Life;
  readonly say: (line: string) => void;
  /** Temporal, told to start; absent where the settings name a server. */
  readonly embedded: TemporalServer | undefined;
}

/** Resolves when everything serves. @throws OperatorError, StoreError with what to put right. */
export async function serve({ config, life, say, embedded }: Serving): Promise<void> {
  const log = createLog(config, 'warn');
  bridgeTemporalLog(log);
  say(config.databaseUrl === undefined ? 'opening the database…' : 'connecting to the database…');
  const server = embedded ? { ...config.temporal, address: embedded.address } : givenServer(config);
  const [store, client, secret, dataKeys] = await Promise.all([
    opened(openDatabase(config, log), (it) => it.close()),
    opened(connected(), (it) => it.connection.close()),
    config.authSecret ?? keptSecret(config.dataDir),
    config.dataKeys ?? keptDataKeys(config.dataDir),
  ]);
  if (life.ending()) return;
  const vault = createVault(dataKeys);
  const rulebook = await opened(openRulebook(store, log), (it) => it.close());
  await registerSearchAttributes(client.connection, server.namespace);
  const connection = await opened(connectWorker(server), (it) => it.close());
  const worker = await wireWorker(config, { store, client, connection, rulebook, log, vault }, life);
  const resources = { store, client, rulebook, log, secret, vault, worker: polls(worker), temporalUi: embedded?.uiUrl };
  const { app, auth, hangUp } = await wireApi(config, resources);
  // Only where nothing but embedded parts are used: no real database is ever given an account of ours.
  const demonstration = embedded !== undefined && config.databaseUrl === undefined;
  const accounts = demonstration ? await addDemonstration({ auth, store, dataDir: config.dataDir }) : [];
  if (life.ending()) return;
  const http = await listen(app, { host: config.host, port: config.port, setting: 'PORT' });
  life.onEnd(() => stopListening(http));
  life.onEnd(hangUp);
  if (demonstration) await addExamples(store, accounts, `http://${localAddress(config)}/api`);

  const { publicUrl } = config;
  const addresses = [
    `console ${publicUrl}`,
    `API ${publicUrl}/api`,
    `OpenAPI ${publicUrl}/docs`,
    `Temporal UI ${embedded?.uiUrl ?? config.temporal.uiUrl ?? 'as deployed'}`,
  ];
  say(`ready  ${addresses.join('  ')}${accounts.length === 0 ? '' : `  accounts ${config.dataDir}/accounts.json`}`);
  if (accounts.length > 0) say(table(accounts));

  async function connected(): Promise<Client> {
    await embedded?.answering;
    return await connectClient(server);
  }

  /** Closed with the program, in whichever order the parts came up. */
  async function opened<T>(opening: Promise<T>, close: (it: T) => unknown): Promise<T> {
    const it = await opening;
    life.onEnd(() => close(it));
    return it;
  }
}

/** Where this process reaches itself: an address for all interfaces is not one to connect to. */
function localAddress({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function table(accounts: readonly DemoAccount[]): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  const rows = accounts.map(({ email, password, name }) => `  ${email.padEnd(width)}  ${password}  ${name}`);
  return ['demonstration accounts (e-mail, password, who):', ...rows].join('\n');
}
