/** The one function that writes a case. */
import type { CaseBase, CaseSummary, Transition } from '../domain/case.js';
import type { Policy } from '../domain/policy/types.js';
import type { Store } from './index.js';

export interface RecordInput {
  /** The case after the last of the transitions. */
  readonly state: CaseBase;
  readonly summary: CaseSummary;
  readonly transitions: readonly Transition[];
  /** For a case whose papers do not name it yet. */
  readonly name?: string;
}

export interface RecordDeps {
  /** Whether a mail server is configured: only then are e-mails queued. */
  readonly mail: boolean;
  readonly policy: (id: string) => Policy;
  /** The page of a case, for its notices. */
  readonly link?: (caseId: string) => string;
}

export interface Recorded {
  /** Whether e-mails of this case wait to be sent. */
  readonly mailWaiting: boolean;
  /** Clusters put on the register, whose workflow is still to be started. */
  readonly opened: readonly string[];
}

export type RecordErrorCode =
  | 'malformed' // the input contradicts itself
  | 'gap' // an earlier transition has not been recorded
  | 'missing-paper'; // a paper referred to is not stored

export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export declare function record(store: Store, input: RecordInput, deps: RecordDeps): Promise<Recorded>;
