import { defineConfig } from 'vitest/config';

/** One project an area, so that `npx vitest run --project domain` runs one. Timeouts in milliseconds. */
const area = (name: string, { timeout, worker = false }: { timeout: number; worker?: boolean }) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: 60_000,
    // What starts a worker needs the workflows as the one file it loads.
    globalSetup: worker ? ['test/support/build.ts'] : [],
  },
});

export default defineConfig({
  test: {
    // Workers and PGlite hold native handles and memory: a process for each file gives them back.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      area('domain', { timeout: 20_000 }),
      area('store', { timeout: 30_000 }),
      area('api', { timeout: 30_000, worker: true }),
      area('workflows', { timeout: 60_000, worker: true }),
      area('replay', { timeout: 60_000, worker: true }),
      area('rehearsal', { timeout: 60_000, worker: true }),
      area('faults', { timeout: 120_000, worker: true }),
      area('local', { timeout: 120_000, worker: true }),
      area('tooling', { timeout: 60_000 }),
    ],
  },
});
