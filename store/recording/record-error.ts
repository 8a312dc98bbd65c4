/** Why a transition could not be recorded. */

export type RecordErrorCode =
  | 'malformed' // the input contradicts itself: no retry can help
  | 'gap' // an earlier transition has not been recorded
  | 'missing-paper' // a paper referred to is not stored
  | 'repeated'; // an act was recorded under the same key before

export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
