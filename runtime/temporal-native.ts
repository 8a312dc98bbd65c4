/** Temporal's native part, for processes with a worker. Clients do not need it. */
import { DefaultLogger, type LogLevel, NativeConnection, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { credentials, connectOrExplain, type ServerAddress } from './temporal-server.js';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

/**
 * Send the SDK's log, native part included, to our log. Call once, before the first native connection. The SDK handles
 * no signals, because the lifecycle stops the worker.
 */
export function bridgeTemporalLog(log: Logger): void {
  const level = log.isLevelEnabled('debug') ? 'DEBUG' : log.isLevelEnabled('info') ? 'INFO' : 'WARN';
  const logger = new DefaultLogger(level, (entry) => {
    log[LEVELS[entry.level]]({ ...entry.meta, from: 'temporal' }, entry.message);
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: { core: level, other: 'WARN' }, forward: {} } },
  });
}

/** Open a worker's connection. @throws StartupError if the server does not answer */
export async function connectWorker(server: ServerAddress): Promise<NativeConnection> {
  const options = await credentials(server);
  return await connectOrExplain(server, () => NativeConnection.connect(options));
}
