/** What a program at the command line works on: the settings, their database and their Temporal server. */
import type { Client } from '@temporalio/client';
import { loadConfig, type Config } from '../config/index.js';
import type { Store } from '../store/engine/store.js';
import { openSharedDatabase } from './database.js';
import type { Lifecycle } from './lifecycle.js';
import { createLog } from './log.js';
import { configuredServer, connectClient } from './temporal-server.js';

export interface Connected {
  readonly config: Config;
  readonly store: Store;
  readonly temporal: Client;
}

/** Connect both, until the program ends. @throws StartupError if one is missing */
export async function connected(life: Lifecycle): Promise<Connected> {
  const config = loadConfig();
  const store = await openSharedDatabase(config, createLog(config, 'warn'));
  life.onEnd(() => store.close());
  const temporal = await connectClient(configuredServer(config));
  life.onEnd(() => temporal.connection.close());
  return { config, store, temporal };
}
