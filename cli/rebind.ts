/**
 * `npm run rebind`: bind the database of the settings to their Temporal namespace and task queue on purpose, after a
 * backup was restored or Temporal moved. API and workers must be stopped. Exit code 1 if a part is missing.
 */
import { loadConfig } from '../config/index.js';
import { openSharedDatabase } from '../runtime/database.js';
import { rebind } from '../runtime/deployment.js';
import { runProgram } from '../runtime/lifecycle.js';
import { createLog } from '../runtime/log.js';
import { configuredServer, connectClient } from '../runtime/temporal-server.js';

runProgram(async (life) => {
  const config = loadConfig();
  const store = await openSharedDatabase(config, createLog(config, 'warn'));
  life.onEnd(() => store.close());
  const temporal = await connectClient(configuredServer(config));
  life.onEnd(() => temporal.connection.close());
  await rebind({ store, temporal, taskQueue: config.taskQueue });
  process.stdout.write(`the database is bound to ${config.taskQueue} in ${config.temporal.namespace}\n`);
  life.end();
});
