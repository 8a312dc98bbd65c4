/** API and worker each alone, against given services, as production runs them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { devServerEnv } from '../support/temporal.js';
import { DATA_KEY } from '../support/vault.js';
import { freePorts, killAll, start } from './program.js';

const API = ['node', 'dist/api/main.js'];
const WORKER = ['node', 'dist/worker/main.js'];

let folder: string;
let temporal: TestWorkflowEnvironment;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-apart-'));
  temporal = await devServerEnv();
  const [port, health] = await freePorts(2);
  settings = {
    PORT: `${port}`,
    WORKER_HEALTH_PORT: `${health}`,
    DATA_DIR: folder,
    DATABASE_URL: await newDatabase(),
    TEMPORAL_ADDRESS: temporal.address,
    AUTH_SECRET: 'a secret of the tests, long enough for all',
    DATA_KEYS: DATA_KEY,
  };
});
afterAll(async () => {
  await killAll();
  await temporal?.teardown();
  if (settings) await dropDatabase(settings['DATABASE_URL'] ?? '');
  await rm(folder, { recursive: true, force: true });
});

async function health(port: string | undefined): Promise<[number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  return [response.status, ((await response.json()) as { checks: unknown }).checks];
}

describe('api and worker apart', { timeout: 120_000 }, () => {
  it('are healthy together; the API says so when no worker polls', async () => {
    const api = start(API, settings);
    await api.line(/the API is ready/);
    expect(await health(settings['PORT'])).toEqual([
      503,
      { worker: 'down', database: 'ok', temporal: 'ok', workflows: 'ok', clock: 'ok' },
    ]);

    const worker = start(WORKER, settings);
    await worker.line(/the worker is ready/);
    expect(await health(settings['WORKER_HEALTH_PORT'])).toEqual([
      200,
      { worker: 'ok', database: 'ok', temporal: 'ok', workflows: 'ok', clock: 'ok' },
    ]);
    await expect
      .poll(() => health(settings['PORT']), { timeout: 10_000 })
      .toEqual([200, { worker: 'ok', database: 'ok', temporal: 'ok', workflows: 'ok', clock: 'ok' }]);

    const checked = start(['node', 'dist/runtime/healthcheck.js', settings['PORT'] ?? ''], {});
    expect(await checked.ended()).toBe(0);
    expect(await start(['node', 'dist/runtime/healthcheck.js', '1'], {}).ended()).toBe(1);

    for (const program of [worker, api]) {
      program.signal('SIGTERM');
      expect(await program.ended()).toBe(0);
    }
  });

  it('get their first administrator from a command, once', async () => {
    const create = ['node', 'dist/cli/create-admin.js', 'first@example.cn', '首位管理员'];
    const created = start(create, settings);
    const [email, password] = (await created.line(/^first@example\.cn /)).split(/ +/);
    expect(await created.ended()).toBe(0);

    const api = start(API, settings);
    await api.line(/the API is ready/);
    const response = await fetch(`http://127.0.0.1:${settings['PORT']}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    expect(await response.json()).toMatchObject({ account: { role: 'admin', name: '首位管理员' } });
    api.signal('SIGTERM');
    await api.ended();

    const again = start(create, settings);
    expect(await again.ended()).toBe(1);
    expect(again.stderr().trim().split('\n')).toEqual([expect.stringContaining('first@example.cn')]);

    const nobody = start(create.slice(0, 2), settings);
    expect(await nobody.ended()).toBe(1);
    expect(nobody.stderr()).toMatch(/create-admin/);
  });

  it.each([
    ['the API', API, 'AUTH_SECRET'],
    ['the API', API, 'DATA_KEYS'],
    ['the worker', WORKER, 'DATA_KEYS'],
    ['the API', API, 'DATABASE_URL'],
    ['the API', API, 'TEMPORAL_ADDRESS'],
    ['the worker', WORKER, 'DATABASE_URL'],
    ['the worker', WORKER, 'TEMPORAL_ADDRESS'],
  ])('%s (%s) says that it needs %s', async (_, command, missing) => {
    const { [missing]: _missing, ...rest } = settings;
    const program = start(command, rest);
    expect(await program.ended()).toBe(1);
    expect(program.messages()).toEqual([expect.stringMatching(new RegExp(`^${missing} must be set`))]);
  });

  it('say that a namespace is missing and how to make it', async () => {
    const program = start(WORKER, { ...settings, TEMPORAL_NAMESPACE: 'elsewhere' });
    expect(await program.ended()).toBe(1);
    expect(program.messages()).toEqual([
      expect.stringMatching(/has no namespace elsewhere: create it \(temporal operator namespace create/),
    ]);
  });
});
