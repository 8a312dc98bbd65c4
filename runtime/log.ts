/** A process's log: JSON lines on standard error. Standard output is for results. */
import { type Logger, pino } from 'pino';
import type { Config } from '../config/index.js';

/** Make the log. `fallback` is the level if `LOG_LEVEL` is not set. */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  fallback: 'info' | 'warn' | 'error' = 'info',
): Logger {
  const { err } = pino.stdSerializers;
  // The SDK names errors `error`.
  return pino({ level: logLevel ?? fallback, serializers: { err, error: err } }, pino.destination(2));
}
