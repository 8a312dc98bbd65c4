/** What can go wrong in the store, by code; messages are for people. */

export type StoreErrorCode =
  | 'folder-locked' // another live process has the data folder open
  | 'folder-unreadable' // the data folder cannot be opened
  | 'unreachable' // PostgreSQL does not answer
  | 'busy' // no connection came free in time
  | 'migration' // the schema could not be brought up to date
  | 'conflict' // an id is already used for something else
  | 'malformed'; // a row contradicts itself: it was changed by hand

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What a caught value says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
