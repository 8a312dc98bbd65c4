/** Failures of the store, by code. Messages are for people. */

export type StoreErrorCode =
  | 'folder-locked' // another live process has the data folder open
  | 'folder-unreadable' // the data folder cannot be opened
  | 'unreachable' // PostgreSQL does not answer
  | 'busy' // no connection is free in time
  | 'migration' // the tables cannot be brought up to date
  | 'conflict' // an id is already used for something else
  | 'malformed'; // a row contradicts itself, e.g. after a manual change

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * PostgreSQL's classes of errors that pass by themselves: connection lost, resources short, a limit of time (a lock, a
 * statement, an idle transaction), server stopping or starting.
 */
const PASSING = /^(?:08|53|55P03|57|25P0[34])/;
const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** Errors of PostgreSQL's driver have no code where a connection is lost or does not come about. */
const LOST_WORDS = /^(?:Connection terminated|timeout expired)/;

/** Check whether an error of the database passes by itself: the same may work later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreError && error.code === 'busy') return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return PASSING.test(code) || LOST.has(code) || LOST_WORDS.test(error.message);
}

/** Return the message of a caught value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
