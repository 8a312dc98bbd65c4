/** `npm run api`: the API alone, against the services that the settings name. Several may run. */
import { loadConfig } from '../config/index.js';
import { makeDataFolder } from '../service/data-folder.js';
import { presentMoment } from '../service/clock.js';
import { someWorkerPolls } from '../service/health.js';
import { live, OperatorError } from '../service/lifecycle.js';
import { listen, stopListening } from '../service/listen.js';
import { createLog } from '../service/log.js';
import { openSharedDatabase } from '../service/store.js';
import { givenDataKeys } from '../service/secrets.js';
import { connectClient, givenServer } from '../service/temporal.js';
import { createVault } from '../store/vault.js';
import { openRulebook } from '../store/rulebook.js';
import { wireApi } from './wire.js';

live(async (life) => {
  const config = loadConfig();
  const log = createLog(config);
  const server = givenServer(config);
  const { authSecret: secret, host, port, taskQueue } = config;
  if (secret === undefined) throw new OperatorError('AUTH_SECRET must be set; make one with: openssl rand -base64 32');
  const vault = createVault(givenDataKeys(config));

  await makeDataFolder(config.dataDir);
  const store = await openSharedDatabase(config, log);
  life.onEnd(() => store.close());
  const rulebook = await openRulebook(store, log);
  life.onEnd(() => rulebook.close());
  const client = await connectClient(server);
  life.onEnd(() => client.connection.close());
  const worker = someWorkerPolls(client, taskQueue);
  const now = presentMoment;
  const { app, hangUp } = await wireApi(config, { store, client, rulebook, log, secret, vault, worker, now });
  const http = await listen(app, { host, port, setting: 'PORT' });
  life.onEnd(() => stopListening(http));
  life.onEnd(hangUp);
  log.info({ address: config.publicUrl }, 'the API is ready');
});
