/** What a process that runs a worker needs of Temporal's native part; one that only asks does without. */
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
 * Have the SDK, native part included, write to our log. Once a process, before its first native connection.
 * Signals stay ours: a worker is stopped in its turn, not by the SDK.
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

/** Open a worker's connection. @throws OperatorError when the server is not there. */
export async function connectWorker(server: ServerAddress): Promise<NativeConnection> {
  const options = await credentials(server);
  return await connectOrExplain(server, () => NativeConnection.connect(options));
}
