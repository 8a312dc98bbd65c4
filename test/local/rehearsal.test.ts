/** `npm start` as a rehearsal: its clock is moved by HTTP, and what falls due on the way is there. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoAccount } from '../../local/demo-accounts.js';
import { freePorts, killAll, type Program, start } from './program.js';

let folder: string;
let program: Program;
let api: string;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-rehearsal-'));
  const [port] = await freePorts(1);
  api = `http://127.0.0.1:${port}`;
  program = start(['node', 'dist/local/main.js'], {
    REHEARSE_FROM: '2026-03-02',
    DATA_DIR: folder,
    PORT: `${port}`,
  });
  await program.line(/^ready .*rehearsal from 2026-03-02/);
  await signIn('operator');
}, 120_000);
afterAll(async () => {
  await killAll();
  await rm(folder, { recursive: true, force: true });
});

async function signIn(as: DemoAccount['role']): Promise<void> {
  const file = await readFile(join(folder, 'rehearsal', 'accounts.json'), 'utf8');
  const { email, password } = (JSON.parse(file) as DemoAccount[]).find(({ role }) => role === as)!;
  ({ token } = (await ask('POST', '/session', { email, password })).body);
}

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(`${api}/api${path}`, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      'Idempotency-Key': randomUUID(),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test asserts is what it should be
  return { status: response.status, body: (await response.json()) as any };
}

const moveTo = async (to: string) => await ask('POST', '/rehearsal/clock', { to });

describe('a rehearsal', { timeout: 120_000 }, () => {
  it('begins at nine in the morning of its day, with all that npm start has', async () => {
    expect((await ask('GET', '/rehearsal')).body).toMatchObject({
      now: expect.stringMatching(/^2026-03-02T09:/),
      from: expect.stringMatching(/^2026-03-02T09:00/),
    });
    const { items } = (await ask('GET', '/applications')).body;
    expect(items).toMatchObject([{ stage: 'draft', next: { due: '2026-05-06' } }]);
    expect(await (await fetch(api)).text()).toMatch(/content="2026-03-02T09:.* rehearsal"/);
  });

  it('has the draft lapse on the day after the round has closed, and not before', async () => {
    expect((await moveTo('2026-05-06')).status).toBe(200);
    expect((await ask('GET', '/applications')).body.items).toMatchObject([{ stage: 'draft' }]);
    expect((await moveTo('2026-05-07T00:00:00.000+08:00')).body.now).toMatch(/^2026-05-07T00:0/);
    const [application] = (await ask('GET', '/applications')).body.items;
    expect(application).toMatchObject({ stage: 'lapsed' });
    const { items } = (await ask('GET', `/applications/${application.id}/timeline`)).body;
    expect(items).toContainEqual(expect.objectContaining({ on: '2026-05-06', to: 'lapsed' }));
  });

  it('never goes back, nor further at once than anyone means', async () => {
    for (const to of ['2026-05-06', '2029-06-01', 'tomorrow']) {
      expect(await moveTo(to)).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/to' }] } });
    }
  });

  it('drafts the round of each year on its day, and passes years', async () => {
    expect((await moveTo('2029-03-01')).status).toBe(200);
    await signIn('municipal');
    const { items } = (await ask('GET', '/rounds')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['round-2027', 'round-2028', 'round-2029']),
    );
    expect(program.stderr()).toBe('');
  });

  it('ends as npm start does', async () => {
    program.signal('SIGINT');
    expect(await program.ended()).toBe(0);
  });
});
