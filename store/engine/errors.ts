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

/** Return the message of a caught value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
