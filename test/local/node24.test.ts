/** The Node.js of the container image: `npm start` and one cluster's life on it. `npm run smoke:node24` runs this file. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts, killAll, start } from './program.js';

/** The program that npm's package `node` brings; absent where the registry is not reached. */
const node24 = await promisify(execFile)('npx', ['--yes', 'node@24', '--print', 'process.execPath'], {
  timeout: 60_000,
})
  .then(({ stdout }) => stdout.trim())
  .catch(() => undefined);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-node24-'));
});
afterAll(async () => {
  await killAll();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(node24 === undefined)('on Node.js 24 (skipped where npm cannot fetch it)', () => {
  it('npm start serves, is healthy, and ends with 0', async () => {
    const [port, temporal, temporalUi] = await freePorts(3);
    const program = start([node24!, 'scripts/build.mjs', '--run', 'local/main'], {
      PORT: `${port}`,
      TEMPORAL_PORT: `${temporal}`,
      TEMPORAL_UI_PORT: `${temporalUi}`,
      DATA_DIR: folder,
    });
    await program.line(/^ready /);
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: 'ok', checks: { worker: 'ok', database: 'ok', temporal: 'ok', workflows: 'ok', clock: 'ok' } },
    ]);
    program.signal('SIGINT');
    expect(await program.ended()).toBe(0);
  });

  it('a cluster lives through two periods as its scenario says', async () => {
    const scenario = 'examples/scenarios/quiet-renewed.yaml';
    const program = start([node24!, 'scripts/build.mjs', '--run', 'cli/rehearse', scenario], {});
    expect(await program.ended()).toBe(0);
    expect(program.output()).toContain('复核通过');
  });
});
