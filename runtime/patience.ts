/** Waiting for a database or a Temporal server that is away, so that no service dies of it. */
import { setTimeout as delay } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { Logger } from 'pino';
import { isPassing } from '../store/engine/errors.js';
import { type Lifecycle, StartupError } from './lifecycle.js';

const PAUSE_MS = 2_000;

/** gRPC status codes of a server that does not answer: cancelled, deadline exceeded, unavailable. */
const GRPC_AWAY = new Set([1, 4, 14]);

/** A server that does not answer. It may come. */
export class Unreachable extends StartupError {}

/**
 * Try until it succeeds, with a line of the log for each failure.
 * @throws the error if it does not pass by itself, such as a wrong password; StartupError if the program ends meanwhile
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  { ending, log }: { readonly ending: Lifecycle['ending']; readonly log: Pick<Logger, 'warn'> },
): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAway(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      log.warn(`${message} — it is tried again every ${PAUSE_MS / 1000} s`);
    }
    await delay(PAUSE_MS);
    if (ending()) throw new StartupError('the program ended before it was ready');
  }
}

/** Check whether an error, or one that caused it, says that a server is away. */
function isAway(error: unknown): boolean {
  if (error instanceof Unreachable || isPassing(error)) return true;
  if (isGrpcServiceError(error) && GRPC_AWAY.has(error.code)) return true;
  return error instanceof Error && error.cause !== undefined && isAway(error.cause);
}
