/** `npm run api`: the API alone, against the services that the settings name. Several may run. */
import { loadConfig } from '../config/index.js';
import { makeDataFolder } from '../runtime/data-folder.js';
import { watchClock } from '../runtime/clock.js';
import { someWorkerPolls } from '../runtime/health.js';
import { StartupError } from '../runtime/lifecycle.js';
import { listen, stopListening } from '../runtime/listen.js';
import { patiently } from '../runtime/patience.js';
import { runService } from '../runtime/service.js';
import { openSharedDatabase } from '../runtime/database.js';
import { assertOneDeployment } from '../runtime/deployment.js';
import { configuredDataKeys } from '../runtime/secrets.js';
import { connectClient, configuredServer } from '../runtime/temporal-server.js';
import { createVault } from '../store/engine/vault.js';
import { openPolicyRegistry } from '../store/policies/registry.js';
import { createApi } from './create-api.js';

runService(async (life, log) => {
  const config = loadConfig();
  log.level = config.logLevel ?? 'info';
  const waiting = { ending: life.ending, log };
  const server = configuredServer(config);
  const { authSecret: secret, host, port, taskQueue } = config;
  if (secret === undefined) throw new StartupError('AUTH_SECRET must be set; make one with: openssl rand -base64 32');
  const vault = createVault(configuredDataKeys(config));

  await makeDataFolder(config.dataDir);
  const store = await patiently(() => openSharedDatabase(config, log), waiting);
  life.onEnd(() => store.close());
  const policies = await patiently(() => openPolicyRegistry(store, log), waiting);
  life.onEnd(() => policies.close());
  const client = await patiently(() => connectClient(server), waiting);
  life.onEnd(() => client.connection.close());
  await patiently(() => assertOneDeployment({ store, temporal: client, taskQueue: config.taskQueue }), waiting);
  const clock = await patiently(() => watchClock(config, { store, temporal: client, log }), waiting);
  life.onEnd(() => clock.close());
  const { now } = clock;
  const worker = someWorkerPolls(client, taskQueue, now);
  const resources = { store, temporal: client, policies, log, secret, vault, worker, now, clock };
  const { app, recordServiceOf, close } = await patiently(() => createApi(config, resources), waiting);
  const http = await listen(app, { host, port, setting: 'PORT' });
  life.onEnd(() => stopListening(http));
  life.onEnd(close);
  recordServiceOf(http);
  log.info({ address: config.publicUrl }, 'the API is ready');
});
