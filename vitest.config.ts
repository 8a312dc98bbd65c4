import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

interface Area {
  readonly timeout: number;
  /** Starts a worker, which needs the workflows as the one file it loads. */
  readonly worker?: boolean;
  /** Needs a PostgreSQL server. */
  readonly postgres?: boolean;
}

/** One project an area, so that `npx vitest run --project domain` runs one. Timeouts in milliseconds. */
const area = (name: string, { timeout, worker = false, postgres = false }: Area) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: 60_000,
    globalSetup: [...(worker ? ['test/support/build.ts'] : []), ...(postgres ? ['test/support/postgres.ts'] : [])],
  },
});

export default defineConfig({
  test: {
    // Much of a test is waiting, so that more run at once than there are processors. Each closes what it opens: what
    // the files of a process share is the code, which takes seconds to load.
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    provide: {
      // How many random sequences `test/domain/plays` runs.
      sequences: Number(process.env['JIQUN_SEQUENCES'] ?? 100_000),
      // What the random sequences and lives are drawn from. A fixed number, so that a change is judged by its own faults;
      // `npm run plays` looks for new ones with a new number each time.
      seed: process.env['JIQUN_SEED'] === 'random' ? randomInt(2 ** 31) : Number(process.env['JIQUN_SEED'] ?? 2023),
      // How many random lives `test/store/lives.test.ts` records, and `test/workflows/same-history.test.ts` plays on
      // real servers; absent: as many as each names.
      lives: process.env['JIQUN_LIVES'] === undefined ? undefined : Number(process.env['JIQUN_LIVES']),
      // The folder of the release before, built: `test/faults/release-before.test.ts` runs both beside each other.
      releaseBefore: process.env['JIQUN_RELEASE_BEFORE'],
      // Where the browser tests leave their screenshots.
      screenshots: process.env['JIQUN_SCREENSHOTS'] ?? join(tmpdir(), 'jiqun-console'),
    },
    projects: [
      area('domain', { timeout: 20_000 }),
      area('store', { timeout: 30_000, postgres: true }),
      area('api', { timeout: 30_000, worker: true, postgres: true }),
      area('workflows', { timeout: 60_000, worker: true }),
      area('replay', { timeout: 60_000, worker: true }),
      area('faults', { timeout: 120_000, worker: true, postgres: true }),
      area('local', { timeout: 120_000, worker: true, postgres: true }),
      area('web', { timeout: 180_000, worker: true, postgres: true }),
      area('tooling', { timeout: 60_000 }),
    ],
  },
});
