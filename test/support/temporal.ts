/** Real Temporal servers for tests. Close each with `teardown()`; one time-skipping environment a test. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporalCli, timeSkippingServer } from '../../runtime/temporal-programs.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.js';
import { registerSearchAttributes } from '../../worker/search-attributes.js';

const quietly = (): void => {};

/**
 * A server whose time jumps: move it with `env.sleep`. It has no List, Count, Schedules or Reset.
 *
 * Use `new Client({ connection: env.connection })` rather than `env.client`, which skips time by itself while a
 * result is awaited.
 */
export async function timeSkippingEnv(): Promise<TestWorkflowEnvironment> {
  const path = await timeSkippingServer(quietly);
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await registerSearchAttributes(env.connection, env.namespace ?? 'default');
  return env;
}

/** The dev server, in real time and in memory, with our search attributes. */
export async function devServerEnv(): Promise<TestWorkflowEnvironment> {
  const path = await temporalCli(quietly);
  return await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      searchAttributes: Object.values(SEARCH_ATTRIBUTES),
      log: { format: 'pretty', level: 'never' },
    },
  });
}
