/** `npm run dev`, as someone who works on the sources runs it. */
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { isRunning } from '../../store/engine/processes.js';
import { freePorts, killAll, start } from './program.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-dev-'));
});
afterAll(async () => {
  await killAll();
  await rm(folder, { recursive: true, force: true });
});

/** Asks for the socket by which Vite reloads a page, and returns the status of the answer. */
async function upgrade(page: string): Promise<number | undefined> {
  const client = await (await fetch(`${page}@vite/client`)).text();
  const [, token = ''] = /const wsToken = "([^"]+)"/.exec(client) ?? [];
  const asked = request(`${page}?token=${token}`, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Protocol': 'vite-hmr',
    },
  });
  asked.end();
  const [answer] = (await Promise.race([once(asked, 'upgrade'), once(asked, 'response')])) as [IncomingMessage];
  asked.destroy();
  answer.socket.destroy();
  return answer.statusCode;
}

describe('npm run dev', { timeout: 240_000 }, () => {
  let settings: Record<string, string>;
  let page: string;
  let api: string;
  beforeAll(async () => {
    const [port, temporal, temporalUi, console] = await freePorts(4);
    page = `http://localhost:${console}/`;
    api = `http://127.0.0.1:${port}`;
    settings = {
      PORT: `${port}`,
      TEMPORAL_PORT: `${temporal}`,
      TEMPORAL_UI_PORT: `${temporalUi}`,
      PUBLIC_URL: `http://localhost:${console}`,
      DATA_DIR: folder,
    };
  });

  it('serves the console by Vite and the API behind it, restarts on a change, and ends on Ctrl-C', async () => {
    const program = start(['npm', 'run', 'dev'], settings);
    await program.line(/^ready /);
    const text = await (await fetch(page)).text();
    expect(text).toContain('/@vite/client');
    expect(text).toMatch(/name="server-time" content="\d{4}-/);
    expect((await fetch(`${page}api/me`)).status).toBe(401);
    expect(await upgrade(page)).toBe(101);

    const now = new Date();
    await utimes(join(ROOT, 'config', 'index.ts'), now, now);
    await program.line(/change in .*config\/index\.ts/);
    await expect.poll(() => program.output().match(/^ready /gm)?.length, { timeout: 60_000, interval: 200 }).toBe(2);

    program.signal('SIGINT');
    await program.ended();
    await expect(fetch(page)).rejects.toThrow();
    await expect(fetch(`${api}/healthz`)).rejects.toThrow();
  });

  it('closes all that it opened before it ends, when it is told to restart', async () => {
    await start(['npm', 'run', 'dev'], settings).line(/^ready /);
    const lock = await readFile(join(folder, 'jiqun.lock'), 'utf8'); // released last
    const { pid } = JSON.parse(lock) as { pid: number };
    process.kill(pid, 'SIGTERM'); // as the watcher does
    await expect.poll(() => isRunning({ pid }), { timeout: 60_000 }).toBe(false);
    expect(await readdir(folder)).not.toContain('jiqun.lock');
  });
});
