/** `npm run dev`, as someone who works on the sources runs it. */
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it(
  'npm run dev serves the console by Vite and the API behind it, restarts on a change, and ends on Ctrl-C',
  { timeout: 240_000 },
  async () => {
    const [port, temporal, temporalUi, console] = await freePorts(4);
    const program = start(['npm', 'run', 'dev'], {
      PORT: `${port}`,
      TEMPORAL_PORT: `${temporal}`,
      TEMPORAL_UI_PORT: `${temporalUi}`,
      PUBLIC_URL: `http://localhost:${console}`,
      DATA_DIR: folder,
    });
    await program.line(/^ready /);
    const page = await (await fetch(`http://localhost:${console}/`)).text();
    expect(page).toContain('/@vite/client');
    expect(page).toMatch(/name="server-time" content="\d{4}-/);
    expect((await fetch(`http://localhost:${console}/api/me`)).status).toBe(401);

    const now = new Date();
    await utimes(join(ROOT, 'config', 'index.ts'), now, now);
    await program.line(/change in .*config\/index\.ts/);
    await expect.poll(() => program.output().match(/^ready /gm)?.length, { timeout: 60_000, interval: 200 }).toBe(2);

    program.signal('SIGINT');
    await program.ended();
    await expect(fetch(`http://localhost:${console}/`)).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  },
);
