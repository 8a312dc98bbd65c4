/** `npm run worker`: a worker alone, against the services that the settings name. Several may run. */
import express from 'express';
import { loadConfig } from '../config/index.js';
import { presentMoment } from '../service/clock.js';
import { healthRouter, polls, temporalAnswers } from '../service/health.js';
import { live } from '../service/lifecycle.js';
import { listen, stopListening } from '../service/listen.js';
import { createLog } from '../service/log.js';
import { bridgeTemporalLog, connectWorker } from '../service/native.js';
import { givenDataKeys } from '../service/secrets.js';
import { openSharedDatabase } from '../service/store.js';
import { connectClient, givenServer } from '../service/temporal.js';
import { createVault } from '../store/vault.js';
import { openRulebook } from '../store/rulebook.js';
import { registerSearchAttributes } from './search-attributes.js';
import { wireWorker } from './wire.js';

live(async (life) => {
  const config = loadConfig();
  const log = createLog(config);
  bridgeTemporalLog(log);
  const server = givenServer(config);
  const vault = createVault(givenDataKeys(config));

  const store = await openSharedDatabase(config, log);
  life.onEnd(() => store.close());
  const rulebook = await openRulebook(store, log);
  life.onEnd(() => rulebook.close());
  const client = await connectClient(server);
  life.onEnd(() => client.connection.close());
  await registerSearchAttributes(client.connection, server.namespace).catch((error: unknown) => {
    // Temporal Cloud has its own place for them; whatever else is amiss, starting the first case tells.
    log.warn({ err: error }, 'the search attributes could not be registered; see docs/operations.md');
  });
  const connection = await connectWorker(server);
  life.onEnd(() => connection.close());
  const worker = await wireWorker(
    config,
    { store, client, connection, rulebook, log, vault, now: presentMoment },
    life,
  );

  if (config.workerHealthPort !== undefined) {
    const checks = { worker: polls(worker), database: store.ping, temporal: temporalAnswers(client) };
    const place = { host: config.host, port: config.workerHealthPort, setting: 'WORKER_HEALTH_PORT' };
    const health = await listen(express().use(healthRouter(checks)), place);
    life.onEnd(() => stopListening(health));
  }
  log.info({ taskQueue: config.taskQueue, temporal: server.address }, 'the worker is ready');
});
