/** The input and the output of a notice's text. */
import type { Policy } from '../policy/types.js';

/** What the text needs besides the notice. */
export interface NoticeContext {
  readonly caseId: string;
  readonly caseName: string;
  readonly policy: Policy;
  /** The stage of the case after the step. */
  readonly stage: string;
  /** The subject of the step. */
  readonly subject?: string;
  /** The content of the act's form. The text quotes what the recipient may know of it. */
  readonly paper?: Readonly<Record<string, unknown>>;
  /** The link to the page of the case. */
  readonly link?: string;
}

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}
