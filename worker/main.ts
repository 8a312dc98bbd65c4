/** `npm run worker`: a worker alone, against the services that the settings name. Several may run. */
import express from 'express';
import { loadConfig } from '../config/index.js';
import { watchClock } from '../runtime/clock.js';
import { clockIsRight } from '../runtime/clock-watch.js';
import { healthRouter, isPolling, temporalAnswers } from '../runtime/health.js';
import { listen, stopListening } from '../runtime/listen.js';
import { patiently } from '../runtime/patience.js';
import { runService } from '../runtime/service.js';
import { bridgeTemporalLog, connectWorker } from '../runtime/temporal-native.js';
import { configuredDataKeys } from '../runtime/secrets.js';
import { openSharedDatabase } from '../runtime/database.js';
import { assertOneDeployment } from '../runtime/deployment.js';
import { connectClient, configuredServer } from '../runtime/temporal-server.js';
import { workflowsRun } from '../runtime/workflow-problems.js';
import { createVault } from '../store/engine/vault.js';
import { openPolicyRegistry } from '../store/policies/registry.js';
import { registerSearchAttributes } from './search-attributes.js';
import { createWorker } from './create-worker.js';

runService(async (life, log) => {
  const config = loadConfig();
  log.level = config.logLevel ?? 'info';
  const waiting = { ending: life.ending, log };
  bridgeTemporalLog(log);
  const server = configuredServer(config);
  const vault = createVault(configuredDataKeys(config));

  const store = await patiently(() => openSharedDatabase(config, log), waiting);
  life.onEnd(() => store.close());
  const policies = await patiently(() => openPolicyRegistry(store, log), waiting);
  life.onEnd(() => policies.close());
  const client = await patiently(() => connectClient(server), waiting);
  life.onEnd(() => client.connection.close());
  await patiently(() => assertOneDeployment({ store, temporal: client, taskQueue: config.taskQueue }), waiting);
  await registerSearchAttributes(client.connection, server.namespace).catch((error: unknown) => {
    // Temporal Cloud registers them in its console. Any other error shows when the first case starts.
    log.warn({ err: error }, 'the search attributes could not be registered; see docs/operations.md');
  });
  const clock = await patiently(() => watchClock(config, { store, temporal: client, log }), waiting);
  life.onEnd(() => clock.close());
  const connection = await patiently(() => connectWorker(server), waiting);
  life.onEnd(() => connection.close());
  const worker = await createWorker(
    config,
    { store, temporal: client, connection, policies, log, vault, now: clock.now, clock, ownRelease: 'first' },
    life,
  );

  if (config.workerHealthPort !== undefined) {
    const workflows = workflowsRun(client, config.taskQueue);
    const checks = {
      worker: isPolling(worker),
      database: store.ping,
      temporal: temporalAnswers(client),
      workflows,
      clock: clockIsRight(clock),
    };
    const place = { host: config.host, port: config.workerHealthPort, setting: 'WORKER_HEALTH_PORT' };
    const health = await listen(express().use(healthRouter(checks)), place);
    life.onEnd(() => stopListening(health));
  }
  if (worker.polling()) log.info({ taskQueue: config.taskQueue, temporal: server.address }, 'the worker is ready');
});
