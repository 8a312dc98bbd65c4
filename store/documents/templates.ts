/** The texts from which documents are written, kept by hash, so that each document can be traced to its text for ever. */
import type { DocumentKind } from '../../domain/documents/kinds.js';
import { DOCUMENT_TEMPLATES_SHA256 } from '../../domain/documents/templates.hash.js';
import { DOCUMENT_TEMPLATES } from '../../domain/documents/templates.js';
import { toJson } from '../engine/values.js';
import type { Trx } from '../schema.js';

export interface DocumentTemplates {
  readonly sha256: string;
  readonly texts: Readonly<Record<DocumentKind, string>>;
}

const SHIPPED: DocumentTemplates = { sha256: DOCUMENT_TEMPLATES_SHA256, texts: DOCUMENT_TEMPLATES };

/**
 * Return the texts with a hash, or the shipped ones if they are not stored or older than this kind of document. The
 * shipped ones are stored with their first use.
 */
export async function documentTemplates(trx: Trx, sha256: string, kind: DocumentKind): Promise<DocumentTemplates> {
  const row =
    sha256 === SHIPPED.sha256
      ? undefined
      : await trx.selectFrom('document_templates').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  if (row?.content[kind] !== undefined) return { sha256, texts: row.content };
  await trx
    .insertInto('document_templates')
    .values({ sha256: SHIPPED.sha256, content: toJson(SHIPPED.texts) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return SHIPPED;
}
