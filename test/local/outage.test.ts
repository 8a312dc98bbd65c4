/** API and worker while what they need is away: they wait, go on, end in time, and say all of it in JSON lines. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTcpProxy, type TcpProxy } from '../faults/tcp-proxy.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { devServerEnv } from '../support/temporal.js';
import { DATA_KEY } from '../support/vault.js';
import { freePorts, killAll, start } from './program.js';

let folder: string;
let databaseUrl: string;
let temporal: TestWorkflowEnvironment;
let gates: { readonly database: TcpProxy; readonly temporal: TcpProxy };
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-outage-'));
  databaseUrl = await newDatabase();
  temporal = await devServerEnv();
  gates = { database: await openTcpProxy(new URL(databaseUrl).host), temporal: await openTcpProxy(temporal.address) };
  const gatedUrl = new URL(databaseUrl);
  gatedUrl.port = String(gates.database.port);
  const [port, health] = await freePorts(2);
  settings = {
    PORT: `${port}`,
    WORKER_HEALTH_PORT: `${health}`,
    DATA_DIR: folder,
    DATABASE_URL: gatedUrl.href,
    TEMPORAL_ADDRESS: `127.0.0.1:${gates.temporal.port}`,
    AUTH_SECRET: 'a secret of the tests, long enough for all',
    DATA_KEYS: DATA_KEY,
  };
});
afterAll(async () => {
  await killAll();
  await Promise.all([gates.database.close(), gates.temporal.close()]);
  await temporal.teardown();
  await dropDatabase(databaseUrl);
  await rm(folder, { recursive: true, force: true });
});

const url = (path: string): string => `http://127.0.0.1:${settings['PORT']}${path}`;
const healthStatus = async (): Promise<number> => (await fetch(url('/healthz'))).status;

async function signIn(): Promise<string> {
  const created = start(['node', 'dist/cli/create-admin.js', 'first@example.cn', '首位管理员'], {
    ...settings,
    DATABASE_URL: databaseUrl,
  });
  const [email, password] = (await created.line(/^first@example\.cn /)).split(/ +/);
  const response = await fetch(url('/api/session'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

it('services wait for what is away, live on without it, and end in time with open event streams', async () => {
  gates.database.shut();
  gates.temporal.shut();
  const [api, worker] = [
    start(['node', 'dist/api/main.js'], settings),
    start(['node', 'dist/worker/main.js'], settings),
  ];
  await Promise.all([api.line(/PostgreSQL.*tried again/), worker.line(/PostgreSQL.*tried again/)]);
  gates.database.open();
  await Promise.all([api.line(/Temporal.*tried again/), worker.line(/Temporal.*tried again/)]);
  gates.temporal.open();
  await Promise.all([api.line(/the API is ready/), worker.line(/the worker is ready/)]);
  await expect.poll(healthStatus, { timeout: 30_000 }).toBe(200);

  gates.database.shut();
  gates.temporal.shut();
  await expect.poll(healthStatus, { timeout: 30_000 }).toBe(503);
  gates.database.open();
  gates.temporal.open();
  await expect.poll(healthStatus, { timeout: 30_000 }).toBe(200);

  const Cookie = await signIn();
  const write = async (path: string, body: unknown): Promise<number> => {
    const headers = { Cookie, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID(), Origin: url('') };
    return (await fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  gates.database.shut();
  const objection = { content: { name: '张三', phone: '13912345678', content: '数据不实', evidence: '统计公报' } };
  expect(await write('/api/public/notices/app-1/objections', objection)).toBe(503);
  expect(await write('/api/organisations', { name: '示例服务中心', district: 'haidian' })).toBe(503);
  gates.database.open();
  await expect.poll(healthStatus, { timeout: 30_000 }).toBe(200);
  expect(await write('/api/public/notices/app-1/objections', objection)).toBe(404);

  const streams = await Promise.all([1, 2].map(() => fetch(url('/api/me/events'), { headers: { Cookie } })));
  expect(streams.map(({ status }) => status)).toEqual([200, 200]);
  const unread = connect(Number(settings['PORT']), '127.0.0.1')
    .pause()
    .on('error', () => {});
  unread.write(`GET /api/me/events HTTP/1.1\r\nHost: localhost\r\nCookie: ${Cookie}\r\n\r\n`);
  await once(unread, 'readable');
  gates.database.freeze();
  for (const program of [api, worker]) program.signal('SIGTERM', 'process');
  expect(await Promise.all([api.ended(), worker.ended()])).toEqual([0, 0]);
  expect(api.messages()).not.toContain('it did not stop in time');
  expect(worker.messages()).not.toContain('it did not stop in time');
  unread.destroy();
});
