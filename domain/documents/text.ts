/** The text of a document (文书), from the template of its policy. */
import type { DocumentContext } from './context.js';
import { DOCUMENT_KINDS } from './kinds.js';
import { fillTemplate } from './template.js';
import { DOCUMENT_TEMPLATES } from './templates.js';
import type { IssuedDocument } from './types.js';
import { valuesOf } from './values.js';

export type { DocumentContext } from './context.js';

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
  const paragraphs = fillTemplate(template, valuesOf(document, ctx));
  return { title: DOCUMENT_KINDS[kind].title, paragraphs: paragraphs.map(oneBracket) };
}

/** Write two remarks on one date in one pair of brackets: a date with a remark of its own can stand before “含当日”. */
function oneBracket(paragraph: string): string {
  return paragraph.replaceAll('）（含当日）', '，含当日）');
}
