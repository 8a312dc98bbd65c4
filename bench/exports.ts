/**
 * Measures the exports of many rows by HTTP, beside another build of the product on the same database: how long each
 * takes, and how long nothing else is answered meanwhile. `CONTRIBUTING.md` says how it is run.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import type * as AppModule from '../api/app.js';
import type * as StoreModule from '../store/engine/store.js';
import type * as RegistryModule from '../store/policies/registry.js';
import type * as AuthModule from '../services/accounts/auth.js';
import type * as ThreadsModule from '../services/forecasts/forecast-threads.js';
import type { ApiDeps } from '../api/deps.js';
import { addDays, dateOf, instantOf, startOfDay } from '../domain/calendar/civil.js';
import { summarise } from '../domain/cases.js';
import { openCluster } from '../domain/cluster/open.js';
import { SYSTEM } from '../domain/kernel/people.js';
import { SHIPPED_POLICIES, termsOf } from '../domain/policy/registry.js';
import { createAccount } from '../services/accounts/accounts.js';
import { createAuth } from '../services/accounts/auth.js';
import { migrate } from '../store/engine/migrate.js';
import { openStore } from '../store/engine/store.js';
import { addOrganisation } from '../store/office/organisations.js';
import { record } from '../store/recording/record.js';

const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    before: { type: 'string' },
    rows: { type: 'string', default: '5000' },
    times: { type: 'string', default: '3' },
  },
});
const { database: databaseUrl, before } = values;
if (databaseUrl === undefined) throw new TypeError('--database must name an empty PostgreSQL database');

const EXPORTS = ['/api/clusters.xlsx', '/api/public/register.json', '/api/public/register.xlsx', '/api/forecast.xlsx'];
const LOGIN = { email: 'bench@example.cn', password: 'correct-horse-battery' } as const;
const SECRET = 'a secret for a bench, long enough to be one';
const now = () => instantOf(Date.now());

/** Record clusters as recognised on days of three years, with their organisations, and an account that reads them all. */
async function fill(rows: number): Promise<void> {
  const store = await openStore({ databaseUrl });
  await migrate(store);
  const auth = await createAuth({ store, secret: SECRET, baseURL: 'http://127.0.0.1' });
  await createAccount(auth, { ...LOGIN, name: '李建国', role: 'municipal' });
  const terms = termsOf({ policy: 'beijing-2023' }, SHIPPED_POLICIES);
  for (let n = 1; n <= rows; n++) {
    const [district, organisation] = [n % 2 === 0 ? 'haidian' : 'changping', `org-${n}`];
    await addOrganisation(store, { id: organisation, name: `产业集群服务中心${n}`, credit_code: null, district });
    const on = addDays(dateOf(now()), -(n % 1000));
    const ctx = { now: startOfDay(on), ...terms };
    const application = { id: `app-${n}`, district, organisation, electronic: on };
    const { cluster, transition } = openCluster(application, on, { ctx, at: ctx.now, actor: SYSTEM });
    const input = { state: cluster, summary: summarise(cluster, ctx), transitions: [transition], name: `产业集群${n}` };
    await record(store, input, { mail: false, policy: SHIPPED_POLICIES.policyOf });
  }
  await store.close();
}

/** A served build, and what it answers. */
interface Served {
  get(path: string): Promise<{ readonly ms: number; readonly bytes: number; readonly longestStallMs: number }>;
  close(): Promise<void>;
}

const threadsOf = new Map<string, ThreadsModule.ForecastThreads | undefined>();

/** Serve the API of a built folder. */
async function serve(folder: string): Promise<Served> {
  const load = async (module: string): Promise<unknown> =>
    await import(pathToFileURL(resolve(folder, 'dist', module)).href);
  const build = {
    ...((await load('api/app.js')) as typeof AppModule),
    ...((await load('store/engine/store.js')) as typeof StoreModule),
    ...((await load('store/policies/registry.js')) as typeof RegistryModule),
    ...((await load('services/accounts/auth.js')) as typeof AuthModule),
  };
  // A build without threads computes on the one that answers. Threads stay, as warm as that one is.
  if (!threadsOf.has(folder)) {
    const loaded = load('services/forecasts/forecast-threads.js').catch(() => undefined);
    threadsOf.set(folder, ((await loaded) as typeof ThreadsModule | undefined)?.forecastThreads());
  }
  const forecasting = threadsOf.get(folder);
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const log = pino({ level: 'silent' });
  const store = await build.openStore({ databaseUrl });
  const policies = await build.openPolicyRegistry(store, log);
  const limit = 100_000;
  const deps = {
    store,
    policies,
    log,
    now,
    auth: await build.createAuth({ store, secret: SECRET, baseURL: url }),
    temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
    unfold: forecasting?.unfold,
    uploadFolder: join(tmpdir(), 'jiqun-bench-uploads'),
    publicUrl: url,
    trustProxy: false,
    limits: { general: limit, signIn: limit, objections: limit, feeds: limit, certificates: limit },
    strictReplies: false,
    health: {},
  } as unknown as ApiDeps; // nothing else is used by what only reads
  server.on('request', await build.createApp(deps));
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LOGIN),
  });
  const { token } = (await signedIn.json()) as { token: string };
  return {
    async get(path) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const from = performance.now();
      const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
      const bytes = (await answer.arrayBuffer()).byteLength;
      delay.disable();
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      return { ms: performance.now() - from, bytes, longestStallMs: delay.max / 1e6 };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await policies.close();
      await store.close();
    },
  };
}

const median = (samples: readonly number[]): number => samples.toSorted((a, b) => a - b)[samples.length >> 1]!;
const write = (line: string): void => void process.stdout.write(`${line}\n`);

await fill(Number(values.rows));
const builds = { ...(before !== undefined && { before }), now: '.' };
const measured = new Map<string, Awaited<ReturnType<Served['get']>>[]>();
for (let time = 0; time < Number(values.times); time++) {
  for (const [name, folder] of Object.entries(builds)) {
    const served = await serve(folder); // anew, so that no forecast is kept
    for (const path of EXPORTS) {
      const key = `${path} ${name}`;
      measured.set(key, [...(measured.get(key) ?? []), await served.get(path)]);
    }
    await served.close();
  }
}
for (const threads of threadsOf.values()) await threads?.close();
write('| export | build | ms | longest stall, ms | KB | × before |\n| --- | --- | --- | --- | --- | --- |');
for (const path of EXPORTS) {
  const msOf = (name: string): number => median((measured.get(`${path} ${name}`) ?? []).map(({ ms }) => ms));
  for (const name of Object.keys(builds)) {
    const samples = measured.get(`${path} ${name}`)!;
    const stall = median(samples.map(({ longestStallMs }) => longestStallMs));
    const ratio = before === undefined ? '' : (msOf(name) / msOf('before')).toFixed(2);
    const figures = [msOf(name), stall, samples[0]!.bytes / 1024].map(Math.round);
    write(`| ${[path, name, ...figures, ratio].join(' | ')} |`);
  }
}
