/**
 * `npm start`: everything in one command. Temporal and the database are embedded unless the settings name others. If
 * both are embedded there are demonstration accounts. A rehearsal always starts from scratch. `npm start -- --anyway`
 * starts although the histories of running cases do not replay.
 */
import { join } from 'node:path';
import { type Config, loadConfig } from '../config/index.js';
import { emptyDataFolder, makeDataFolder } from '../runtime/data-folder.js';
import { type Lifecycle, runProgram, StartupError } from '../runtime/lifecycle.js';
import { assertFree } from '../runtime/listen.js';
import { lockFolder } from '../store/engine/folder-lock.js';
import { startTemporalServer, type TemporalServer, untilFormerServerEnded } from './embedded-temporal.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const LOCK = 'jiqun.lock';

runProgram(async (life) => {
  const config = loadConfig();
  const { dataDir, host, port, temporal, rehearseFrom } = config;

  await makeDataFolder(dataDir);
  life.onEnd(await lockFolder(dataDir, join(dataDir, LOCK)));
  if (rehearseFrom !== undefined) await emptyDataFolder(dataDir, { but: LOCK });
  await assertFree({ host, port, setting: 'PORT' });
  const ownServer = temporal.address === undefined && rehearseFrom === undefined;
  const embedded = ownServer ? await embeddedTemporal(config, life) : undefined;

  // Load most of the program during the server's start, which takes a second.
  const { serve } = await import('./serve.js');
  const ownRelease = process.argv.includes('--anyway') ? 'anyway' : 'always';
  await serve({ config, life, say, embedded, ownRelease });
});

async function embeddedTemporal({ dataDir, temporal }: Config, life: Lifecycle): Promise<TemporalServer> {
  await untilFormerServerEnded(dataDir, say);
  await assertFree({ host: '127.0.0.1', port: temporal.port, setting: 'TEMPORAL_PORT' });
  await assertFree({ host: '127.0.0.1', port: temporal.uiPort, setting: 'TEMPORAL_UI_PORT' });
  say('starting Temporal…');
  const server = await startTemporalServer({
    dataDir,
    namespace: temporal.namespace,
    port: temporal.port,
    uiPort: temporal.uiPort,
    log: say,
    onCrash: (error) => life.fail(new StartupError(error.message)),
  });
  life.onEnd(() => server.stop());
  return server;
}
