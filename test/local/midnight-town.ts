/** A deployment that can be killed around a midnight: real programs, on a database whose time is the test's. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { expect, vi } from 'vitest';
import type { HeldStep } from '../../activities/index.js';
import { addDays, dateOf, endOfDay, epochOf, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import { addWorkingDays, isWorkingDay } from '../../domain/calendar/working-days.js';
import { summarise } from '../../domain/cases.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { openCluster } from '../../domain/cluster/open.js';
import type { ClusterState } from '../../domain/cluster/state.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { decide } from '../../domain/kernel/decide.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { createAccount } from '../../services/accounts/accounts.js';
import { createAuth } from '../../services/accounts/auth.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { caseById, markStarted } from '../../store/cases/cases.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { importYear } from '../../store/policies/calendar-years.js';
import { addContinuation } from '../../store/policies/continuations.js';
import { openPolicyRegistry, type LivePolicyRegistry } from '../../store/policies/registry.js';
import { record } from '../../store/recording/record.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { at, municipal } from '../domain/cases.js';
import { CONTINUATION, CONTINUED } from '../support/continued.js';
import { currentInstant } from '../support/host-time.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { SERVED } from '../support/proceeding.js';
import { DATA_KEY } from '../support/vault.js';
import { freePorts, type Program, start } from './program.js';

const AUTH_SECRET = 'a secret of the tests, long enough for all';
const PASSWORD = 'correct-horse-battery';
const BUREAU = { email: 'bureau@example.cn', password: PASSWORD };
const OPERATOR = { email: 'operator@example.cn', password: PASSWORD };
const MINUTE = 60_000;
export const PATIENCE = { timeout: 60_000, interval: 200 };

const { calendar: CALENDAR } = SHIPPED_POLICIES;
/** The day whose midnight falls into the gap: the working day that is nearest to today. */
export const LAST_DAY = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5]
  .map((days) => addDays(dateOf(currentInstant()), days))
  .find((day) => isWorkingDay(CALENDAR, day))!;
/** The window has ten working days. */
const PROPOSED_ON = addWorkingDays(CALENDAR, LAST_DAY, -10);
/** A working day after it. */
export const LATER_DAY = addWorkingDays(CALENDAR, LAST_DAY, 4);

/** The furthest that a process's clock may be from the database's, s: today and the midnight are closer. */
const CLOCK_TOLERANCE_SECONDS = '604800';

/** The reply to a step that has to wait. */
const WAIT: HeldStep = { holds: ['order'] };

/** A deployment of its own, whose database has the test's time, with a cluster whose window ends with the last day. */
export interface Town {
  /** Start a program, and resolve when it is ready: an API, when it has recorded that it can receive. */
  readonly startApi: () => Promise<Program>;
  readonly startWorker: () => Promise<Program>;
  /** Kill a program at once, as a power cut does. */
  readonly kill: (...programs: Program[]) => Promise<void>;
  /** Set the time to so many minutes after the midnight, negative for before; it goes on from there. */
  readonly setTime: (minutes: number) => Promise<void>;
  /** Start the case at the time that is set. */
  readonly carry: () => Promise<void>;
  /** Return how many of the case's steps were told to wait. */
  readonly waits: () => Promise<number>;
  /** Return the case's stage, and why its window is held. */
  readonly standing: () => Promise<{ readonly stage: string; readonly held: readonly string[] | undefined }>;
  /** Return the days that the operator was told the window is moved to. */
  readonly movedTo: () => Promise<unknown[]>;
  readonly ask: (method: string, path: string, body?: object) => Promise<{ status: number; body: any }>; // oxlint-disable-line typescript/no-explicit-any -- what a test asserts is what it should be
  readonly close: () => Promise<void>;
}

export async function openTown(temporal: TestWorkflowEnvironment): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-interruption-'));
  const databaseUrl = await newDatabase();
  const time = await settableTime(databaseUrl);
  const store = await openStore({ databaseUrl });
  await migrate(store);
  const [port, health] = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const name = randomUUID().slice(0, 8);
  const taskQueue = `night-${name}`;
  const settings = {
    PORT: `${port}`,
    WORKER_HEALTH_PORT: `${health}`,
    TASK_QUEUE: taskQueue,
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    CLOCK_TOLERANCE_SECONDS,
    AUTH_SECRET,
    DATA_KEYS: DATA_KEY,
  };
  await addPeople(store, url);
  const policies = await certainTerms(store);
  const state = await underRevocation(store, `cl-${name}`, policies);
  const client = new Client({ connection: temporal.connection });

  const running: Program[] = [];
  const run = async (program: string, ready: RegExp): Promise<Program> => {
    const started = start(['node', program], settings);
    running.push(started);
    await started.line(ready);
    return started;
  };
  const kill: Town['kill'] = async (...programs) => {
    for (const program of programs) program.signal('SIGKILL', 'process');
    await Promise.all(programs.map((program) => program.ended()));
  };
  let token: string | undefined;
  const ask: Town['ask'] = async (method, path, body) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const lastMoment = async () => (await store.db.selectFrom('service_moment').selectAll().executeTakeFirst())?.last_at;
  let aheadMs = 0;
  return {
    async startApi() {
      const before = await lastMoment();
      const api = await run('dist/api/main.js', /the API is ready/);
      await vi.waitFor(async () => expect(await lastMoment()).not.toBe(before), PATIENCE);
      token ??= (await ask('POST', '/session', BUREAU)).body.token;
      return api;
    },
    startWorker: () => run('dist/worker/main.js', /the worker is ready/),
    kill,
    async setTime(minutes) {
      aheadMs = epochOf(endOfDay(LAST_DAY)) + minutes * MINUTE - epochOf(currentInstant());
      await time.setAhead(aheadMs);
    },
    carry: () => startCase({ store, temporal: client, policies, taskQueue, shiftMs: aheadMs }, state),
    async waits() {
      const { events } = await client.workflow.getHandle(workflowIdOf('cluster', state.id)).fetchHistory();
      const replies = (events ?? []).flatMap(
        ({ markerRecordedEventAttributes: marker }) => marker?.details?.['result']?.payloads ?? [],
      );
      return replies.filter((reply) => isDeepStrictEqual(defaultPayloadConverter.fromPayload(reply), WAIT)).length;
    },
    async standing() {
      const { stage, state: onFile } = (await caseById(store, state.id))!;
      return { stage, held: onFile.clocks.find(({ rule }) => rule === 'statement')?.held?.why };
    },
    async movedTo() {
      return await store.db
        .selectFrom('notices')
        .select(['rule', 'due'])
        .where('case_id', '=', state.id)
        .where('kind', '=', 'moved')
        .where('audience', '=', 'operator')
        .execute();
    },
    ask,
    async close() {
      await kill(...running);
      await policies.close();
      await store.close();
      await time.close();
      await dropDatabase(databaseUrl);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Give a database a time that can be set: the programs go by it, whatever their host says. */
async function settableTime(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('create table test_time (ahead interval not null)');
  await client.query(`insert into test_time values ('0')`);
  await client.query(`create function public.now() returns timestamptz stable language sql as
    'select pg_catalog.now() + ahead from public.test_time'`);
  await client.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} set search_path = public, pg_catalog`);
  return {
    setAhead: (ms: number) => client.query(`update test_time set ahead = make_interval(secs => $1)`, [ms / 1000]),
    close: () => client.end(),
  };
}

async function addPeople(store: Store, url: string): Promise<void> {
  const auth = await createAuth({ store, secret: AUTH_SECRET, baseURL: url });
  await addOrganisation(store, { id: 'org-a', name: '示例服务中心', credit_code: null, district: 'haidian' });
  await createAccount(auth, { ...BUREAU, name: '李建国', role: 'municipal' });
  await createAccount(auth, { ...OPERATOR, name: '赵雪梅', role: 'operator', organisation: 'org-a' });
}

/** Continue the policy and publish the years, so that nothing but an interruption can hold a lapse, whenever this runs. */
async function certainTerms(store: Store): Promise<LivePolicyRegistry> {
  const by = (key: string) => ({ actor: municipal, key, at: currentInstant() });
  await addContinuation(store, { policy: CONTINUED.id, ...CONTINUATION }, by('continue'));
  for (const year of new Set([yearOf(PROPOSED_ON), yearOf(addDays(LATER_DAY, 7))])) {
    const { assumed: _, ...content } = CALENDAR.years[year]!;
    await importYear(store, { year, content, digest: '', moved: 0 }, by(`publish-${year}`));
  }
  return await openPolicyRegistry(store, { warn: () => {} });
}

/** Put a cluster on file whose window to state its case ends with the last day. */
async function underRevocation(store: Store, id: string, policies: LivePolicyRegistry): Promise<ClusterState> {
  const terms = { policy: policies.policyOf(CONTINUED.id), calendar: policies.calendar, rules: SERVED.rules };
  const deps = { mail: false, policy: policies.policyOf };
  const recognised: CivilDate = addDays(PROPOSED_ON, -20);
  const opening = { ...terms, now: at(recognised) };
  const scope = { id: id.replace('cl-', 'app-'), district: 'haidian', organisation: 'org-a' };
  const served = { ...SERVED, electronic: recognised };
  const { cluster, transition } = openCluster({ ...scope, ...served }, recognised, {
    ctx: opening,
    at: opening.now,
    actor: SYSTEM,
  });
  await record(store, { state: cluster, summary: summarise(cluster, opening), transitions: [transition] }, deps);
  const ctx = { ...terms, now: at(PROPOSED_ON) };
  const command = { act: 'propose-revocation', actor: municipal, key: 'propose', data: { ground: '17.5' } };
  const decision = decide(CLUSTER, cluster, command, ctx);
  if (!decision.ok) throw new Error(decision.refusal.message);
  const { state, transitions } = decision;
  const window = state.clocks.find(({ rule }) => rule === 'statement')!;
  expect(dueDateOf(window, ctx)).toMatchObject({ due: LAST_DAY, provisional: false });
  const input = { from: cluster, state, summary: summarise(state, ctx), transitions, decidedOn: { ctx, command } };
  await record(store, input, deps);
  await markStarted(store, id); // a worker would start it at Temporal's time
  return state;
}
