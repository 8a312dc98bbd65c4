/** The text of a document (文书), from the template of its policy. */
import type { Policy } from '../policy/types.js';
import { DOCUMENT_KINDS } from './kinds.js';
import type { IssuedDocument } from './types.js';

/** What the text needs besides the document. The database has the names. */
export interface DocumentContext {
  readonly caseName: string;
  /** The full name of the addressee. */
  readonly addressee: string;
  /** The number of the cluster on the register, if the case has one. */
  readonly registerNumber?: string | undefined;
  readonly policy: Policy;
  /** The content of the act's form: reasons, defects, opinions. */
  readonly paper?: Readonly<Record<string, unknown>>;
}

export interface DocumentText {
  /** The heading: the kind of document. */
  readonly title: string;
  /** The paragraphs in order: addressee, facts, basis, operative words, effect, remedies. */
  readonly paragraphs: readonly string[];
}

/** Return the text of a document, without its number and its signature. */
export function documentText({ kind }: IssuedDocument, { addressee }: DocumentContext): DocumentText {
  return { title: DOCUMENT_KINDS[kind].title, paragraphs: [`${addressee}：`] };
}
