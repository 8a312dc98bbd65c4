/** `npm start`, as a person lives with it. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoAccount } from '../../local/demo-accounts.js';
import { freePorts, killAll, type Program, start } from './program.js';

const NPM_START = ['npm', 'start'];
const STARTED = ['node', 'dist/local/main.js']; // what npm start runs once all is built

let folder: string;
let settings: Record<string, string>;
let api: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-start-'));
  settings = await settingsFor(join(folder, 'data'));
  api = `http://127.0.0.1:${settings['PORT']}`;
});
afterAll(async () => {
  await killAll();
  await rm(folder, { recursive: true, force: true });
});

async function settingsFor(dataDir: string): Promise<Record<string, string>> {
  const [port, temporal, ui] = await freePorts(3);
  return { DATA_DIR: dataDir, PORT: `${port}`, TEMPORAL_PORT: `${temporal}`, TEMPORAL_UI_PORT: `${ui}` };
}

async function ask(path: string, { token, body }: { token?: string; body?: object } = {}): Promise<Response> {
  return await fetch(`${api}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function demoAccount(role: DemoAccount['role']): Promise<DemoAccount> {
  const accounts = JSON.parse(await readFile(join(folder, 'data', 'accounts.json'), 'utf8')) as DemoAccount[];
  const account = accounts.find((candidate) => candidate.role === role);
  if (account === undefined) throw new Error(`no account for ${role}`);
  return account;
}

async function signIn(role: DemoAccount['role']): Promise<string> {
  const { email, password } = await demoAccount(role);
  const response = await ask('/api/session', { body: { email, password } });
  expect(response.status).toBe(200);
  return ((await response.json()) as { token: string }).token;
}

async function cases(token: string): Promise<readonly { readonly id: string }[]> {
  const response = await ask('/api/applications', { token });
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: { id: string }[] }).items;
}

/** The Temporal server of a data folder, by what it was started with. */
function temporalPids(dataDir: string): number[] {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return processes
    .filter((line) => line.includes(`--db-filename ${join(dataDir, 'temporal.db')}`) && !line.includes('/bin/sh'))
    .map((line) => Number.parseInt(line, 10));
}

describe('npm start', { timeout: 180_000 }, () => {
  let token: string;
  let drafted: readonly { readonly id: string }[];

  it('brings everything up, says so in one line, and ends with 0 on Ctrl-C', async () => {
    const program = start(NPM_START, settings);
    const ready = await program.line(/^ready /);
    expect(ready).toContain(`http://localhost:${settings['PORT']}/docs`);
    expect(ready).toContain(`http://localhost:${settings['TEMPORAL_UI_PORT']}`);
    expect(ready).toContain('accounts.json');

    const health = await ask('/healthz');
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: 'ok', checks: { worker: 'ok', database: 'ok', temporal: 'ok', workflows: 'ok', clock: 'ok' } },
    ]);
    expect(await (await ask('/openapi.json')).json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
    expect((await ask('/docs')).headers.get('content-type')).toContain('text/html');
    expect(ready).toContain(`console http://localhost:${settings['PORT']}`);
    expect(await (await ask('/')).text()).toContain('<div id="root"></div>');
    expect((await fetch(`http://127.0.0.1:${settings['TEMPORAL_UI_PORT']}/`)).status).toBe(200);

    expect((await ask('/api/rehearsal')).status).toBe(404);

    token = await signIn('operator');
    drafted = await cases(token);
    expect(drafted).toHaveLength(1);
    expect(await (await ask('/api/policies/beijing-2023', { token })).json()).toMatchObject({
      lastDay: '2029-08-16',
      content: { continued: [{ document: expect.stringContaining('演示文件') }] },
    });

    program.signal('SIGINT');
    expect(await program.ended()).toBe(0);
    expect(temporalPids(join(folder, 'data'))).toEqual([]);
  });

  it('keeps its secrets from other users', async () => {
    for (const file of ['accounts.json', 'auth-secret', 'data-key']) {
      expect((await stat(join(folder, 'data', file))).mode & 0o777).toBe(0o600);
    }
  });

  it('finds everything as it was left, sessions included, and ends on SIGTERM sent to npm alone', async () => {
    const program = start(NPM_START, settings);
    await program.line(/^ready /);
    expect(await cases(token)).toEqual(drafted);
    program.signal('SIGTERM', 'process');
    expect(await program.ended()).toBe(0);
  });

  it('refuses a data folder that is in use, and leaves no Temporal behind when it is killed', async () => {
    const program = start(STARTED, settings);
    await program.line(/^ready /);

    const other = start(STARTED, await settingsFor(join(folder, 'data')));
    expect(await other.ended()).toBe(1);
    expect(other.output().trim().split('\n')).toEqual([expect.stringContaining(`PID ${program.pid}`)]);

    program.signal('SIGKILL', 'process');
    await program.ended();
    await expect.poll(() => temporalPids(join(folder, 'data')), { timeout: 10_000 }).toEqual([]);
  });

  it('waits for the Temporal server of a start that was killed, whose ports and file it needs', async () => {
    const killed = start(STARTED, settings);
    await killed.line(/^ready /);
    const [temporal = 0] = temporalPids(join(folder, 'data'));
    process.kill(temporal, 'SIGSTOP'); // it takes its time to end
    killed.signal('SIGKILL', 'process');
    await killed.ended();

    const next = start(STARTED, settings);
    await next.line(/^waiting for the Temporal server of the start before/);
    process.kill(temporal, 'SIGCONT');
    await next.line(/^ready /);
    next.signal('SIGINT');
    expect(await next.ended()).toBe(0);
  });

  it('starts again after it was killed, and stops with a line when Temporal does', async () => {
    const program = start(STARTED, settings);
    await program.line(/^ready /);
    expect(await cases(token)).toEqual(drafted);

    const [temporal] = temporalPids(join(folder, 'data'));
    process.kill(temporal ?? 0, 'SIGKILL');
    expect(await program.ended()).toBe(1);
    expect(program.stderr()).toContain('the Temporal server ended');
    expect(program.stderr()).not.toMatch(/^ +at /m);
  });
});

describe('a first start that is interrupted', { timeout: 120_000 }, () => {
  it('leaves a data folder that the next start can use', async () => {
    const own = await settingsFor(join(folder, 'interrupted'));
    const program = start(STARTED, own);
    await program.line(/^opening the database/);
    program.signal('SIGINT');
    expect(await program.ended()).toBe(0);
    expect(program.output()).not.toMatch(/^ready/m);

    const next = start(STARTED, own);
    await next.line(/^ready /);
    next.signal('SIGINT');
    expect(await next.ended()).toBe(0);
  });
});

/** Ended with 1 and one line, which names what to put right; nothing of a stack. */
async function expectOneLine(program: Program, line: RegExp): Promise<void> {
  expect(await program.ended()).toBe(1);
  const lines = program.stderr().trim().split('\n');
  expect(lines).toEqual([expect.stringMatching(line)]);
}

describe('what a person must put right is one line', { timeout: 60_000 }, () => {
  it.each(['PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT'])('a taken %s', async (setting) => {
    const own = await settingsFor(join(folder, `taken-${setting}`));
    const server = createServer().listen(Number(own[setting]), '127.0.0.1');
    await once(server, 'listening');
    await expectOneLine(start(STARTED, own), new RegExp(`^port ${own[setting]} is taken: .*${setting}`));
    server.close();
  });

  it('wrong settings, all of them', async () => {
    const program = start(STARTED, { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(await program.ended()).toBe(1);
    expect(program.stderr().trim().split('\n')).toEqual([
      expect.stringMatching(/^setting: PORT must be/),
      expect.stringMatching(/^setting: LOG_LEVEL must be/),
    ]);
  });

  it('a data folder that cannot be made', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const own = await settingsFor(join(file, 'data'));
    await expectOneLine(start(STARTED, own), /^cannot make the data folder .*DATA_DIR/);
  });

  it('a Temporal server that is not there', async () => {
    const own = await settingsFor(join(folder, 'no-temporal'));
    const program = start(STARTED, { ...own, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    await expectOneLine(program, /^cannot reach Temporal at 127\.0\.0\.1:1 .*TEMPORAL_ADDRESS/);
  });

  it('a database that is not there', async () => {
    const own = await settingsFor(join(folder, 'no-database'));
    const program = start(STARTED, { ...own, DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/jiqun' });
    await expectOneLine(program, /127\.0\.0\.1/);
    expect(program.output()).not.toContain('secret');
  });
});
