/**
 * `npm start`: everything in one command. Temporal and the database are embedded unless the settings name
 * others; where both are embedded there are demonstration accounts too.
 */
import { join } from 'node:path';
import { loadConfig } from '../config/index.js';
import { live, OperatorError } from '../service/lifecycle.js';
import { assertFree } from '../service/listen.js';
import { makeDataFolder } from '../service/store.js';
import { givenServer, type Server } from '../service/temporal.js';
import { lockFolder } from '../store/folder-lock.js';
import { startTemporalServer } from './temporal-server.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

live(async (life) => {
  const config = loadConfig();
  const { dataDir, databaseUrl, host, port, temporal } = config;
  const embedded = temporal.address === undefined;

  await makeDataFolder(dataDir);
  const unlock = await lockFolder(dataDir, join(dataDir, 'jiqun.lock'));
  life.onEnd(unlock);
  await assertFree({ host, port, setting: 'PORT' });
  if (embedded) await freeForTemporal();

  say(embedded ? 'starting Temporal…' : `connecting to Temporal at ${temporal.address}…`);
  const { server, uiUrl } = embedded ? await startTemporal() : { server: givenServer(config), uiUrl: temporal.uiUrl };

  // Temporal takes a second to start: the rest of the program is loaded meanwhile.
  const { serve } = await import('./serve.js');
  await serve({ config, life, server, uiUrl, say, demonstration: embedded && databaseUrl === undefined });

  async function freeForTemporal(): Promise<void> {
    await assertFree({ host: '127.0.0.1', port: temporal.port, setting: 'TEMPORAL_PORT' });
    await assertFree({ host: '127.0.0.1', port: temporal.uiPort, setting: 'TEMPORAL_UI_PORT' });
  }

  async function startTemporal(): Promise<{ server: Server; uiUrl: string }> {
    const { namespace, port: grpcPort, uiPort } = temporal;
    const started = await startTemporalServer({
      dataDir,
      namespace,
      port: grpcPort,
      uiPort,
      log: say,
      onCrash: (error) => life.fail(new OperatorError(error.message)),
    });
    life.onEnd(() => started.stop());
    return { server: { address: started.address, namespace }, uiUrl: started.uiUrl };
  }
});
