/** Failures of recording, by code. */

export type RecordErrorCode =
  | 'malformed' // the input contradicts itself; a retry cannot help
  | 'gap' // an earlier transition is not recorded
  | 'unproven' // the audit trail proves neither the caller's case nor the recorded one
  | 'missing-paper' // a named paper is not stored
  | 'repeated'; // an act with the same key is recorded

export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
