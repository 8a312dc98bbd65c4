/** `test` with a harness of its own to break for each test, on one Temporal server for each file. */
import { test as base } from 'vitest';
import { openFaultHarness, type FaultHarness } from './fault-harness.js';
import { startTemporalProcess, type TemporalProcess } from './temporal-process.js';

export const test = base.extend<{ temporal: TemporalProcess; harness: FaultHarness }>({
  temporal: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures are needed
    async ({}, use) => {
      const temporal = await startTemporalProcess();
      await use(temporal);
      await temporal.close();
    },
    { scope: 'file' },
  ],
  harness: async ({ temporal }, use) => {
    const harness = await openFaultHarness(temporal.address);
    await use(harness);
    await harness.close();
  },
});
