/** What a notice's text is made of besides the notice, and what it comes to. */
import type { Policy } from '../policy/types.js';

/** What the text says besides the notice itself. */
export interface NoticeContext {
  readonly caseId: string;
  readonly caseName: string;
  readonly policy: Policy;
  /** Where the case stands after the step. */
  readonly stage: string;
  /** What the step was about. */
  readonly subject?: string;
  /** The act's paper; what of it the recipient is owed becomes part of the text. */
  readonly paper?: Readonly<Record<string, unknown>>;
  /** The page of the case. */
  readonly link?: string;
}

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}
