/**
 * `npm run rebind`: bind the database of the settings to their Temporal namespace and task queue on purpose, after a
 * backup was restored or Temporal moved. API and workers must be stopped. Exit code 1 if a part is missing.
 */
import { connected } from '../runtime/connected.js';
import { rebind } from '../runtime/deployment.js';
import { runProgram } from '../runtime/lifecycle.js';

runProgram(async (life) => {
  const { config, store, temporal } = await connected(life);
  await rebind({ store, temporal, taskQueue: config.taskQueue });
  process.stdout.write(`the database is bound to ${config.taskQueue} in ${config.temporal.namespace}\n`);
  life.end();
});
