/** API and worker on a host whose clock is wrong: the processes are real, their `Date` is shifted. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { addDays, dateOf, type CivilDate } from '../../domain/calendar/civil.js';
import { auditOf } from '../../store/cases/audit.js';
import { databaseTime } from '../../store/engine/clock.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { devServerEnv } from '../support/temporal.js';
import { DATA_KEY } from '../support/vault.js';
import { freePorts, killAll, type Program, start } from './program.js';

const SHIFTED = ['node', '--import', join(ROOT, 'test/local/shifted-date.mjs')];
const THREE_DAYS_BEHIND = -3 * 86_400_000;

let folder: string;
let temporal: TestWorkflowEnvironment;
let store: Store;
let settings: Record<string, string>;
let admin: readonly string[];

const setHostAhead = (ms: number): Promise<void> => writeFile(settings['DATE_SHIFT_FILE'] ?? '', String(ms));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-clock-'));
  temporal = await devServerEnv();
  const DATABASE_URL = await newDatabase();
  store = await openStore({ databaseUrl: DATABASE_URL });
  const [port, health] = await freePorts(2);
  settings = {
    PORT: `${port}`,
    WORKER_HEALTH_PORT: `${health}`,
    DATA_DIR: folder,
    DATABASE_URL,
    TEMPORAL_ADDRESS: temporal.address,
    AUTH_SECRET: 'a secret of the tests, long enough for all',
    DATA_KEYS: DATA_KEY,
    DATE_SHIFT_FILE: join(folder, 'shift'),
  };
  const created = start(['node', 'dist/cli/create-admin.js', 'first@example.cn', '首位管理员'], settings);
  admin = (await created.line(/^first@example\.cn /)).split(/ +/);
});
afterAll(async () => {
  await killAll();
  await store.close();
  await temporal.teardown();
  await dropDatabase(settings['DATABASE_URL'] ?? '');
  await rm(folder, { recursive: true, force: true });
});

const startApi = (more = {}): Program => start([...SHIFTED, 'dist/api/main.js'], { ...settings, ...more });
const startWorker = (more = {}): Program => start([...SHIFTED, 'dist/worker/main.js'], { ...settings, ...more });

async function health(port: 'PORT' | 'WORKER_HEALTH_PORT') {
  const response = await fetch(`http://127.0.0.1:${settings[port]}/healthz`);
  const body = (await response.json()) as { checks: { worker: string; clock: string }; clock?: string };
  return { ...body, status: response.status };
}

async function ask(method: string, path: string, { token, body }: { token?: string; body?: object } = {}) {
  const response = await fetch(`http://127.0.0.1:${settings['PORT']}/api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test asserts is what it should be
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
}

const signIn = async ([email, password]: readonly string[]): Promise<string> =>
  (await ask('POST', '/session', { body: { email, password } })).body.token;

/** The lines that a program has logged about its clock. */
const changes = (program: Program): string[] => program.messages().filter((line) => line.startsWith('the clock is '));

const BEHIND = /^the clock is 2(59200|59199|59201) s behind (the database|Temporal)'s/;
const BUREAU = { email: 'bureau@example.cn', name: '李建国', role: 'municipal', password: 'correct-horse-battery' };

it('serves no acts and takes no tasks while its clock is wrong, says so, and goes on when it is right', async () => {
  await setHostAhead(THREE_DAYS_BEHIND);
  const [api, worker] = [startApi(), startWorker()];
  await Promise.all([api.line(/the API is ready/), worker.line(/no acts are served/)]);
  await expect
    .poll(() => health('WORKER_HEALTH_PORT').catch(() => undefined), { timeout: 10_000 })
    .toMatchObject({ status: 503, checks: { worker: 'down', clock: 'down' }, clock: expect.stringMatching(BEHIND) });
  expect(await health('PORT')).toMatchObject({ status: 503, clock: expect.stringMatching(BEHIND) });

  const token = await signIn(admin);
  const refused = await ask('POST', '/accounts', { token, body: BUREAU });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
  expect(refused.body.detail).toMatch(/^系统时钟比(数据库|流程服务)慢 259\d{3} 秒，暂停受理/);
  const { parts } = (await ask('GET', '/system', { token })).body as { parts: { id: string; stateTitle: string }[] };
  expect(parts.find(({ id }) => id === 'clock')?.stateTitle).toMatch(/^时钟比.*慢 \d+ 秒$/);

  await setHostAhead(0);
  await expect.poll(() => health('PORT'), { timeout: 30_000 }).toMatchObject({ status: 200, checks: { clock: 'ok' } });
  await expect.poll(() => health('WORKER_HEALTH_PORT'), { timeout: 30_000 }).toMatchObject({ status: 200 });
  expect((await ask('POST', '/accounts', { token, body: BUREAU })).status).toBe(201);

  await setHostAhead(THREE_DAYS_BEHIND);
  expect((await ask('POST', '/accounts', { token, body: { ...BUREAU, email: 'a@example.cn' } })).status).toBe(503);
  await expect
    .poll(() => health('WORKER_HEALTH_PORT'), { timeout: 20_000 })
    .toMatchObject({ checks: { worker: 'down', clock: 'down' } });
  await expect.poll(() => [changes(api).length, changes(worker).length], { timeout: 5_000 }).toEqual([3, 3]);

  for (const program of [api, worker]) program.signal('SIGTERM', 'process');
  expect(await Promise.all([api.ended(), worker.ended()])).toEqual([0, 0]);
});

it('cannot date a publication back, even where the bound is as wide as a week', async () => {
  await setHostAhead(THREE_DAYS_BEHIND);
  const wide = { CLOCK_TOLERANCE_SECONDS: '604800' };
  const [api, worker] = [startApi(wide), startWorker(wide)];
  await Promise.all([api.line(/the API is ready/), worker.line(/the worker is ready/)]);
  const bureau = { ...BUREAU, email: 'other@example.cn' };
  await ask('POST', '/accounts', { token: await signIn(admin), body: bureau });
  const token = await signIn([bureau.email, bureau.password]);
  const today = async (): Promise<CivilDate> => dateOf(await databaseTime(store));
  const announce = (opensOn: CivilDate) =>
    ask('POST', '/rounds', {
      token,
      body: {
        title: '又一轮',
        policy: 'beijing-2023',
        opensOn,
        closesOn: addDays(opensOn, 40),
        recommendBy: addDays(opensOn, 80),
        basis: '通知',
        continuedBy: '延续文件',
      },
    });
  const before = await today();
  expect((await announce(addDays(before, -1))).body.errors).toMatchObject([{ pointer: '#/opensOn' }]);
  const announced = await announce(addDays(before, 1));
  expect(announced.status).toBe(201);
  const [entry] = await auditOf(store, announced.body.id);
  const days = [before, await today()]; // midnight may pass
  expect(days).toContain(entry?.on_date);
  expect(days).toContain(dateOf(entry!.at));
  for (const program of [api, worker]) program.signal('SIGTERM', 'process');
  await Promise.all([api.ended(), worker.ended()]);
});
