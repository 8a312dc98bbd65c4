/** `npm run dev`, as someone who works on the sources runs it. */
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { freePorts, killAll, start } from './program.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-dev-'));
});
afterAll(async () => {
  await killAll();
  await rm(folder, { recursive: true, force: true });
});

describe('npm run dev', { timeout: 300_000 }, () => {
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

    const now = new Date();
    await utimes(join(ROOT, 'config', 'index.ts'), now, now);
    await program.line(/change in .*config\/index\.ts/);
    await program.line(/^ready /, 2);

    program.signal('SIGINT');
    await program.ended();
    await expect(fetch(page)).rejects.toThrow();
    await expect(fetch(`${api}/healthz`)).rejects.toThrow();
  });

  it('reloads the console by a socket on the port of the console', async () => {
    const program = start(['npm', 'run', 'dev'], settings);
    await program.line(/^ready /);
    const client = await (await fetch(`${page}@vite/client`)).text();
    const [, token] = /const wsToken = "([^"]+)"/.exec(client) ?? [];
    const socket = new WebSocket(`${page.replace('http', 'ws')}?token=${token}`, 'vite-hmr');
    const first = await new Promise((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))));
      socket.addEventListener('error', () => reject(new Error('the socket was refused')));
    });
    expect(first).toMatchObject({ type: 'connected' });
    socket.close();
    program.signal('SIGTERM');
    await program.ended();
  });

  it('closes all that it opened, in order, before it ends on SIGTERM as on a restart', async () => {
    const program = start(['npm', 'run', 'dev'], settings);
    await program.line(/^ready /);
    program.signal('SIGTERM');
    await program.ended();
    expect(await readdir(folder)).not.toContain('jiqun.lock'); // released last
  });
});
