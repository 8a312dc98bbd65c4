/** A rehearsal as `npm start` runs it, and its clock. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoAccount } from '../../../local/demo-accounts.js';
import { freePorts, killAll, start } from '../../local/program.js';

export interface RunningRehearsal {
  readonly url: string;
  /** The first account. */
  readonly admin: Pick<DemoAccount, 'email' | 'password'>;
  /** Let time pass until nine o'clock of a day; whatever falls due before is recorded then. */
  passTo(day: string): Promise<void>;
  close(): Promise<void>;
}

export async function startRehearsal(from: string): Promise<RunningRehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-life-'));
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const settings = { REHEARSE_FROM: from, DATA_DIR: folder, PORT: `${port}`, PUBLIC_URL: url };
  await start(['node', 'dist/local/main.js'], settings).line(/^ready /);
  const accounts = JSON.parse(await readFile(join(folder, 'rehearsal', 'accounts.json'), 'utf8')) as DemoAccount[];
  const admin = accounts.find(({ role }) => role === 'admin')!;
  const { token } = await post('/session', { email: admin.email, password: admin.password });

  async function post(path: string, body: object): Promise<Readonly<Record<string, string>>> {
    const response = await fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        ...(path !== '/session' && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Readonly<Record<string, string>>;
  }

  return {
    url,
    admin,
    async passTo(day) {
      await post('/rehearsal/clock', { to: day });
    },
    async close() {
      await killAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
