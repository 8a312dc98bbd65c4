/** The migrated database of a process. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import { migrate } from '../store/engine/migrate.js';
import { openStore, type Store } from '../store/engine/store.js';
import { makeDataFolder } from './data-folder.js';
import { StartupError } from './lifecycle.js';

/** Open PostgreSQL if `DATABASE_URL` is set, else PGlite in the data folder, or in memory for a rehearsal. @throws StoreError, StartupError */
export async function openDatabase({ databaseUrl, dataDir, rehearseFrom }: Config, log: Logger): Promise<Store> {
  if (databaseUrl === undefined) await makeDataFolder(dataDir);
  const store = await openStore({
    databaseUrl,
    dataDir: rehearseFrom === undefined ? join(dataDir, 'db') : 'memory://',
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Open a database that several processes can share. @throws StartupError if `DATABASE_URL` is not set. */
export async function openSharedDatabase(config: Config, log: Logger): Promise<Store> {
  if (config.databaseUrl === undefined) {
    throw new StartupError('DATABASE_URL must be set, like postgres://user:password@host:5432/jiqun');
  }
  return await openDatabase(config, log);
}
