/** The API as it is served, on a real database, and where a test asks for it a real Temporal server and worker. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import type { Mailer } from '../../services/mail/mailer.js';
import { createApp } from '../../api/app.js';
import { type Account, createAccount, listAccounts, type NewAccount } from '../../services/accounts/accounts.js';
import { type Auth, createAuth } from '../../services/accounts/auth.js';
import { consoleRouter } from '../../api/console.js';
import type { ApiDeps, Limits } from '../../api/deps.js';
import { diskFileStore } from '../../services/files/file-store.js';
import { CONSOLE, ROOT } from '../../config/root.js';
import { caseContext } from '../../services/cases/case-context.js';
import { openApplication } from '../../domain/application/open.js';
import { openRound as openRoundCase } from '../../domain/round/open.js';
import { addDays, dateOf, instantOf, startOfDay, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { SHIPPED_POLICIES, termsOf } from '../../domain/policy/registry.js';
import { summarise } from '../../domain/cases.js';
import { openCluster } from '../../domain/cluster/open.js';
import { addPaper } from '../../store/papers/papers.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { currentInstant } from './host-time.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { record } from '../../store/recording/record.js';
import { addContinuation } from '../../store/policies/continuations.js';
import { openPolicyRegistry } from '../../store/policies/registry.js';
import { startWorker, type RunningWorker } from '../../worker/index.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { documentIssuerWake, mailDispatcherWake } from '../../services/temporal/wake.js';
import { dropDatabase, type Model, newDatabase } from './postgres.js';
import { CONTINUATION } from './continued.js';
import { devServerEnv } from './temporal.js';
import { settle } from '../../rehearsal/settle.js';
import { startVirtualTime } from '../../rehearsal/virtual-time.js';
import { timeSkippingServer } from '../../runtime/temporal-programs.js';
import { VAULT } from './vault.js';

const PASSWORD = 'correct-horse-battery';
const SECRET = 'a secret for tests, long enough to be one';

/** Two organisations in one district, one in another, and an account of every kind, named as people and offices are. */
const ORGANISATIONS = { a: 'haidian', b: 'changping', c: 'haidian' } as const;
const ORGANISATION_NAMES = {
  a: '海淀区产业集群促进中心',
  b: '昌平区产业集群服务中心',
  c: '中关村产业集群运营有限公司',
} as const;

export const ACCOUNTS = {
  operatorA: { name: '赵雪梅', role: 'operator', organisation: 'org-a' },
  operatorB: { name: '陈志强', role: 'operator', organisation: 'org-b' },
  operatorC: { name: '孙丽华', role: 'operator', organisation: 'org-c' },
  haidian: { name: '张慧敏', role: 'district', district: 'haidian' },
  changping: { name: '刘洋', role: 'district', district: 'changping' },
  municipal: { name: '李建国', role: 'municipal' },
  auditor: { name: '周文', role: 'auditor' },
  admin: { name: '吴晓东', role: 'admin' },
} as const satisfies Record<string, Omit<NewAccount, 'email' | 'password'>>;
export type Who = keyof typeof ACCOUNTS;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test asserts is what it should be
  readonly body: any;
}

export interface Ask {
  readonly body?: unknown;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Someone who asks over HTTP. Writes carry a fresh `Idempotency-Key` unless one is given (or `null` for none). */
export interface Caller {
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, key?: string): Promise<Answer>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  act(kind: 'applications' | 'clusters', id: string, act: string, content?: unknown, subject?: string): Promise<Answer>;
}

export interface TestApi {
  readonly url: string;
  readonly store: Store;
  readonly auth: Auth;
  readonly env: TestWorkflowEnvironment | undefined;
  readonly deps: ApiDeps;
  readonly anyone: Caller;
  readonly accounts: Readonly<Record<Who, Account>>;
  as(who: Who): Caller;
  token(who: Who): Promise<string>;
  caller(headers: Readonly<Record<string, string>>): Caller;
  /** Starts the worker of a world that has none yet. */
  startWorker(): Promise<void>;
  /** What was logged, one line each. */
  readonly logged: string[];
  /** Moves virtual time. When it resolves, everything due is recorded. */
  passUntil(instant: Instant): Promise<void>;
  close(): Promise<void>;
}

export interface TestApiOptions {
  /** In virtual time from then on, with a worker. */
  readonly from?: Instant;
  /** With a Temporal server and a worker; otherwise no server answers at the address the client has. */
  readonly temporal?: boolean;
  readonly limits?: Partial<Limits>;
  readonly actTimeoutMs?: number;
  /** `false`: a server without a worker, so that acts are not answered until `startWorker` is called. */
  readonly worker?: boolean;
  /** The worker's mail server; without it no e-mail is owed. */
  readonly mailer?: Mailer;
  /** With the console, as it was built. */
  readonly console?: boolean;
  /** PGlite takes seconds to begin with, PostgreSQL does not. */
  readonly engine?: Store['kind'];
}

export async function startTestApi({
  from,
  temporal = from !== undefined,
  worker = temporal,
  limits,
  actTimeoutMs = 10_000,
  mailer,
  console = false,
  engine = 'postgres',
}: TestApiOptions = {}): Promise<TestApi> {
  const logged: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-api-'));
  const time = from === undefined ? undefined : await startVirtualTime(from, await timeSkippingServer(() => {}));
  const now = time?.now ?? currentInstant;
  const [{ store, drop }, env] = await Promise.all([
    openTown(engine),
    time?.env ?? (temporal ? devServerEnv() : undefined),
  ]);
  const policies = await openPolicyRegistry(store, logger);
  const client = new Client({ connection: env?.connection ?? Connection.lazy({ address: '127.0.0.1:1' }) });
  const files = diskFileStore(join(folder, 'attachments'));
  let running: RunningWorker | undefined;
  const work = async (): Promise<void> => {
    if (env === undefined) throw new Error('this world has no Temporal server');
    const connection = env.nativeConnection;
    running = await startWorker({
      connection,
      temporal: client,
      namespace: 'default',
      taskQueue: 'test',
      store,
      policies,
      log: logger,
      vault: VAULT,
      mailer,
      issuer: { files, publicUrl: 'https://jiqun.example.cn' },
      now,
      shiftMs: time?.shiftMs,
    });
  };
  if (worker) await work();

  const server = await listen();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const auth = await createAuth({ store, secret: SECRET, baseURL: url });
  const deps: ApiDeps = {
    store,
    temporal: client,
    taskQueue: 'test',
    policies,
    vault: VAULT,
    now,
    shiftMs: time?.shiftMs,
    actTimeoutMs,
    wakeMailDispatcher: mailDispatcherWake(client, 'test', logger),
    wakeDocumentIssuer: documentIssuerWake(client, 'test', logger),
    record: { mail: false, policy: policies.policyOf },
    auth,
    files,
    uploadFolder: join(folder, 'uploads'),
    log: logger,
    publicUrl: url,
    trustProxy: false,
    limits: { general: 100_000, signIn: 10_000, objections: 10_000, feeds: 10_000, certificates: 10_000, ...limits },
    strictReplies: true,
    health: { database: store.ping },
    temporalUi: 'http://localhost:8233',
  };
  server.on('request', await createApp(deps, [], console ? [await consoleRouter(CONSOLE, url, deps)] : []));

  const accounts = await accountsIn(auth);
  const tokens: Partial<Record<Who, Promise<string>>> = {};
  const anyone = callerOf(url, {});
  // Hashing is slow by design, so that only who asks is signed in.
  const token = (who: Who): Promise<string> => (tokens[who] ??= signIn(anyone, emailOf(who)));

  return {
    url,
    store,
    auth,
    env,
    deps,
    anyone,
    accounts,
    logged,
    as: (who) => callerOf(url, async () => ({ authorization: `Bearer ${await token(who)}` })),
    token,
    caller: (headers) => callerOf(url, headers),
    startWorker: work,
    async passUntil(instant) {
      if (time === undefined) throw new Error('this world is in real time');
      await time.passUntil(instant);
      await settle({ store, policies, now });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await running?.stop();
      await env?.teardown();
      await policies.close();
      await store.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export { PASSWORD };

/** A database of its own with the organisations and the accounts. */
async function openTown(engine: Store['kind']): Promise<{ store: Store; drop: () => Promise<void> }> {
  if (engine === 'postgres') {
    const databaseUrl = await newDatabase(TOWN);
    return { store: await openStore({ databaseUrl }), drop: () => dropDatabase(databaseUrl) };
  }
  const store = await openStore({ dataDir: 'memory://' });
  await settleTown(store);
  return { store, drop: async () => {} };
}

const TOWN: Model = {
  name: 'town',
  async fill(databaseUrl) {
    const store = await openStore({ databaseUrl });
    await settleTown(store);
    await store.close();
  },
};

async function settleTown(store: Store): Promise<void> {
  await migrate(store);
  for (const [id, district] of Object.entries(ORGANISATIONS)) {
    const name = ORGANISATION_NAMES[id as keyof typeof ORGANISATIONS];
    await addOrganisation(store, { id: `org-${id}`, name, credit_code: null, district });
  }
  const auth = await createAuth({ store, secret: SECRET, baseURL: 'http://127.0.0.1' });
  for (const who of Object.keys(ACCOUNTS) as Who[])
    await createAccount(auth, { ...ACCOUNTS[who], email: emailOf(who), password: PASSWORD });
}

async function accountsIn(auth: Auth): Promise<Record<Who, Account>> {
  const { items } = await listAccounts(auth, {}, { limit: 100, offset: 0 });
  const of = (who: Who): Account => items.find(({ email }) => email === emailOf(who))!;
  return Object.fromEntries(Object.keys(ACCOUNTS).map((who) => [who, of(who as Who)])) as Record<Who, Account>;
}

export function emailOf(who: Who): string {
  return `${who.toLowerCase()}@example.cn`;
}

/** The token of a new session. */
export async function signIn(anyone: Caller, email: string, password = PASSWORD): Promise<string> {
  const { body } = await anyone.ask('POST', '/api/session', { body: { email, password } });
  return body.token;
}

async function listen(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

type SentAlways = Readonly<Record<string, string>>;

function callerOf(url: string, always: SentAlways | (() => Promise<SentAlways>)): Caller {
  const ask = async (
    method: string,
    path: string,
    { body, key = randomUUID(), headers = {} }: Ask = {},
  ): Promise<Answer> => {
    const raw = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(method !== 'GET' && key !== null && { 'idempotency-key': key }),
        ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
        ...(typeof always === 'function' ? await always() : always),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as string | FormData) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  };
  return {
    ask,
    get: (path) => ask('GET', path),
    post: (path, body, key) => ask('POST', path, { body, ...(key !== undefined && { key }) }),
    put: (path, body, headers = {}) => ask('PUT', path, { body, headers }),
    act: (kind, id, act, content, subject) =>
      ask('POST', `/api/${kind}/${id}/acts/${act}`, {
        body: { ...(content !== undefined && { content }), ...(subject !== undefined && { subject }) },
      }),
  };
}

/** A complete application of the examples, its attachments left to be uploaded. */
export async function exampleForm(
  name: 'strong' | 'one-short' | 'large-area' = 'strong',
): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(ROOT, 'examples', 'applications', `${name}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
}

export const ROUND_TITLE = '中小企业特色产业集群年度申报';

/** A round that is open now; the shipped policy's own time is over, so the round names what continues it. */
export async function openRound(world: TestApi): Promise<string> {
  const today = dateOf(instantOf(Date.now()));
  const { body } = await world.as('municipal').post('/api/rounds', {
    title: ROUND_TITLE,
    policy: 'beijing-2023',
    opensOn: today,
    closesOn: addDays(today, 30),
    recommendBy: addDays(today, 60),
    basis: '京经信发〔2026〕9号',
    continuedBy: '京经信发〔2026〕8号',
  });
  return body.id;
}

/** Records a round that was announced and has closed long ago, with no workflow behind it. */
export async function recordPastRound(world: TestApi): Promise<string> {
  const id = 'round-past';
  const dates = { opensOn: '2026-05-01', closesOn: '2026-05-31', recommendBy: '2026-06-30' } as const;
  const by = { role: 'municipal', id: 'someone' } as const;
  const content = { title: '旧轮次', ...dates, basis: '通知' };
  await addPaper(world.store, { id: 'past', caseId: id, act: 'announce-round', kind: 'announce-round', content, by });
  const opened = openRoundCase(
    { id, dates, continued: false, actor: by, paper: 'past', key: 'past' },
    { ...caseContext(world.deps, { policy: 'beijing-2023' }), now: '2026-04-01T09:00:00.000+08:00' },
  );
  if ('message' in opened) throw new Error(opened.message);
  const { state, summary, transition } = opened;
  await record(world.store, { state, summary, transitions: [transition] }, world.deps.record);
  return id;
}

const TERMS = termsOf({ policy: 'beijing-2023' }, SHIPPED_POLICIES);

/** Continues the shipped policy, whose own time is over, so that adverse decisions can be made. */
export async function continuePolicy({ store, deps, accounts }: TestApi): Promise<void> {
  const actor = { role: 'municipal', id: accounts.municipal.id } as const;
  const order = { actor, key: 'continue-policy', at: deps.now() };
  await addContinuation(store, { policy: 'beijing-2023', ...CONTINUATION }, order);
  await deps.policies.refresh();
}

/** Records a draft application of an organisation, with no workflow behind it. */
export async function recordApplication(
  world: TestApi,
  id: string,
  organisation: 'a' | 'b' | 'c',
  name?: string,
): Promise<string> {
  const today = dateOf(world.deps.now());
  const ctx = { now: world.deps.now(), ...TERMS };
  const opened = openApplication(
    {
      id,
      district: ORGANISATIONS[organisation],
      organisation: `org-${organisation}`,
      round: { id: 'round-test', opensOn: today, closesOn: addDays(today, 30), recommendBy: addDays(today, 60) },
      actor: { role: 'operator', id: 'someone', organisation: `org-${organisation}` },
      key: `opening ${id}`,
    },
    ctx,
  );
  if ('refused' in opened) throw new Error(opened.refused);
  const { state, transition } = opened;
  await saveDraft(world.store, { caseId: id, content: {}, by: { id: 'someone', role: 'operator' } });
  await record(
    world.store,
    { state, summary: summarise(state, ctx), transitions: [transition], ...(name && { name }) },
    world.deps.record,
  );
  return id;
}

/** Records a cluster as recognised on a day, its address confirmed; with a Temporal server its workflow is started too. */
export async function recordCluster(
  world: TestApi,
  id: string,
  organisation: 'a' | 'b' | 'c',
  recognisedOn: CivilDate,
  name = id,
): Promise<string> {
  const ctx = { now: startOfDay(recognisedOn), ...TERMS };
  const application = {
    id: id.replace(/^cl-/, 'app-'),
    district: ORGANISATIONS[organisation],
    organisation: `org-${organisation}`,
    electronic: recognisedOn,
  };
  const { cluster, transition } = openCluster(application, recognisedOn, { ctx, at: ctx.now, actor: SYSTEM });
  await record(
    world.store,
    { state: cluster, summary: summarise(cluster, ctx), transitions: [transition], name },
    world.deps.record,
  );
  if (world.env) {
    await startCase(world.deps, cluster);
  }
  return id;
}

/** A small real PDF. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Wait until the check that was asked for last has ended. */
export async function checkEnded({ store, deps }: TestApi): Promise<void> {
  const { subject } = await store.db
    .selectFrom('office_log')
    .select('subject')
    .where('act', '=', 'reconcile')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await deps.temporal.workflow.getHandle(subject).result();
}

export function fileForm(content: Uint8Array, name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return form;
}

/**
 * An application's draft with the example's form, changed where asked, and its attachment, ready to submit. It is in the
 * round, or in one of its own where its organisation has an open application there.
 */
export async function draftApplication(
  world: TestApi,
  round: string,
  who: 'operatorA' | 'operatorB' | 'operatorC' = 'operatorA',
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const operator = world.as(who);
  const apply = async (to: string) => await operator.post('/api/applications', { round: to });
  const first = await apply(round);
  const { id } = (first.status === 409 ? await apply(await openRound(world)) : first).body;
  const attached = await operator.ask('POST', `/api/applications/${id}/attachments`, {
    body: fileForm(PDF, '四至.pdf'),
  });
  const form = {
    ...(await exampleForm(who === 'operatorB' ? 'one-short' : 'strong')),
    ...changes,
    attachments: [attached.body.id],
  };
  const draft = await operator.get(`/api/applications/${id}/draft`);
  await operator.put(`/api/applications/${id}/draft`, form, { 'if-match': draft.headers.get('etag') ?? '' });
  return id;
}
