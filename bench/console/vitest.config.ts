/** Runs the measurements of the console, apart from the tests: `npm run bench:console`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['bench/console/*.bench.ts'],
    globalSetup: ['test/support/build.ts', 'test/support/postgres.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
    provide: { screenshots: '' },
  },
});
