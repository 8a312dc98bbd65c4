/** The system as production runs it: PostgreSQL, Temporal, API and worker, each a process of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { ROOT } from '../../config/root.js';
import { SERVER_SETTINGS } from '../../local/embedded-temporal.js';
import { temporalCli } from '../../runtime/temporal-programs.js';
import { connectClient } from '../../runtime/temporal-server.js';
import { createAccount, type NewAccount } from '../../services/accounts/accounts.js';
import { createAuth, type Auth } from '../../services/accounts/auth.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { freePort } from '../../test/support/free-port.js';
import { startPostgres } from '../../test/support/postgres-server.js';
import { DATA_KEY } from '../../test/support/vault.js';
import { registerSearchAttributes } from '../../worker/search-attributes.js';
import { treeOf, usageOf, type Usage } from './process-usage.js';

const SECRET = 'a secret for measurements, long enough';
const PASSWORD = 'correct-horse-battery';

export type Part = 'postgres' | 'temporal' | 'api' | 'worker';
/** What can be away while the rest goes on. */
export type Server = 'postgres' | 'temporal';

export interface Stack {
  readonly store: Store;
  readonly auth: Auth;
  readonly client: Client;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  readonly url: string;
  /** Start the program of `dist/`, e.g. `api/main`; resolve when it is ready. */
  start(part: 'api' | 'worker', settings?: Readonly<Record<string, string>>): Promise<void>;
  stop(part: 'api' | 'worker'): Promise<void>;
  /** SIGKILL a server with all of its processes. */
  kill(server: Server): Promise<void>;
  /** Start a server that was killed again, on its data. Resolve when it takes connections. */
  restart(server: Server): Promise<void>;
  usage(part: Part): Usage;
  /** Create an account and return the headers with which it asks. */
  signIn(account: Omit<NewAccount, 'email' | 'password'>): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

const READY = { api: 'the API is ready', worker: 'the worker is ready' } as const;

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Start PostgreSQL and Temporal, with empty databases. The rest starts when it is asked for. */
export async function startStack(): Promise<Stack> {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), '--if-changed'], { stdio: ['ignore', 2, 2] });
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-bench-'));
  await chmod(folder, 0o711); // PostgreSQL may run as another user
  const postgres = await startPostgres(join(folder, 'postgres'), ['shared_buffers=512MB', 'max_connections=200']);
  const store = await openStore({ databaseUrl: postgres.url });
  await migrate(store);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const auth = await createAuth({ store, secret: SECRET, baseURL: url });
  const temporal = await startTemporal(join(folder, 'temporal.db'));
  const client = await connectClient({ address: temporal.address, namespace: 'default' });
  await registerSearchAttributes(client.connection, 'default');
  const taskQueue = 'bench';
  const programs = new Map<'api' | 'worker', ChildProcess>();
  let accounts = 0;

  const settings = {
    PATH: process.env['PATH'] ?? '', // oxlint-disable-line node/no-process-env -- of the programs, not a setting
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    TASK_QUEUE: taskQueue,
    AUTH_SECRET: SECRET,
    DATA_KEYS: DATA_KEY,
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    PUBLIC_URL: url,
    LOG_LEVEL: 'info',
  };

  const end = async (part: 'api' | 'worker'): Promise<void> => {
    const child = programs.get(part);
    programs.delete(part);
    if (child === undefined || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
    running.delete(child);
  };

  const pidOf = (part: Part): number =>
    part === 'postgres' ? postgres.pid : part === 'temporal' ? temporal.pid : programs.get(part)!.pid!;

  const servers = {
    postgres: {
      async kill() {
        treeOf(postgres.pid).slice(1).forEach(killHard); // the shell above them ends by itself
        await postgres.stop();
      },
      restart: () => postgres.restart(),
    },
    temporal,
  };

  return {
    store,
    auth,
    client,
    databaseUrl: postgres.url,
    taskQueue,
    url,
    async start(part, more = {}) {
      const child = spawn(process.execPath, [join(ROOT, 'dist', part, 'main.js')], {
        env: { ...settings, ...more },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      running.add(child);
      programs.set(part, child);
      await said(child, READY[part]);
    },
    stop: end,
    kill: (server) => servers[server].kill(),
    restart: (server) => servers[server].restart(),
    usage: (part) => usageOf(pidOf(part)),
    async signIn(account) {
      const email = `account-${++accounts}@example.cn`;
      await createAccount(auth, { ...account, email, password: PASSWORD });
      const response = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': email },
        body: JSON.stringify({ email, password: PASSWORD }),
      });
      const { token } = (await response.json()) as { readonly token: string };
      return { authorization: `Bearer ${token}` };
    },
    async close() {
      await end('api');
      await end('worker');
      await client.connection.close();
      await temporal.kill();
      await store.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface TemporalProcess {
  readonly address: string;
  readonly pid: number;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

async function startTemporal(file: string): Promise<TemporalProcess> {
  const cli = await temporalCli(() => {});
  const port = await freePort();
  const flags = ['--ip', '127.0.0.1', '--port', String(port), '--db-filename', file, '--log-level', 'never'];
  let child: ChildProcess;
  async function start(): Promise<void> {
    child = spawn(cli, ['server', 'start-dev', '--headless', ...flags, ...SERVER_SETTINGS], { stdio: 'ignore' });
    running.add(child);
    await takesConnections(port);
  }
  await start();
  return {
    address: `127.0.0.1:${port}`,
    get pid() {
      return child.pid!;
    },
    async kill() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      running.delete(child);
    },
    restart: start,
  };
}

/** Resolve when a port of this machine takes a connection. */
async function takesConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect({ port, host: '127.0.0.1' });
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await delay(10);
    } finally {
      socket.destroy();
    }
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {} // it has ended
}

/** Resolve when the program has logged the text. */
async function said(child: ChildProcess, text: string): Promise<void> {
  const log: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      if (log.length < 100) log.push(line);
      if (line.includes(text)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${log.join('\n')}`)));
  });
}
