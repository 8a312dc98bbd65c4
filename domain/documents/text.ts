/** The text of a document (文书), from the template of its policy. */
import type { Policy } from '../policy/types.js';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.js';
import { fillTemplate } from './template.js';
import { DOCUMENT_TEMPLATES } from './templates.js';
import type { IssuedDocument } from './types.js';
import { valuesOf } from './values.js';

/** What the text needs besides the document. The database has the names. */
export interface DocumentContext {
  readonly caseName: string;
  /** The full name of the addressee. */
  readonly addressee: string;
  /** The number of the cluster on the register, if the case has one. */
  readonly registerNumber?: string | undefined;
  /** The id of the case's district. */
  readonly district?: string | undefined;
  readonly policy: Policy;
  /** The content of the act's form: reasons, defects, opinions. */
  readonly paper?: Readonly<Record<string, unknown>>;
  /** The texts that the policy names; absent: the shipped ones. */
  readonly templates?: Readonly<Record<DocumentKind, string>>;
}

export interface DocumentText {
  /** The heading: the kind of document. */
  readonly title: string;
  /** The paragraphs in order: addressee, facts, basis, operative words, effect, remedies. */
  readonly paragraphs: readonly string[];
}

/** Return the text of a document, without its number and its signature. */
export function documentText(document: IssuedDocument, ctx: DocumentContext): DocumentText {
  const { kind } = document;
  const template = (ctx.templates ?? DOCUMENT_TEMPLATES)[kind];
  return { title: DOCUMENT_KINDS[kind].title, paragraphs: fillTemplate(template, valuesOf(document, ctx)) };
}
