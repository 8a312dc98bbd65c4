/** A process's log: JSON lines on standard error. Standard output is for results. */
import { type Logger, pino } from 'pino';
import type { Config } from '../config/index.js';

/** Make the log. `fallback` is the level if `LOG_LEVEL` is not set. */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  fallback: 'info' | 'warn' | 'error' = 'info',
): Logger {
  // The SDK names errors `error`.
  return pino({ level: logLevel ?? fallback, serializers: { err: errorOf, error: errorOf } }, pino.destination(2));
}

/** Return an error as JSON, without the whole connection that PostgreSQL's driver adds to it. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { client: _client, ...fields } = pino.stdSerializers.err(error) as { readonly client?: unknown };
  return fields;
}
