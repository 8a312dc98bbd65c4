/** Working drafts: what is still being written, which only whoever writes it and audit may read. */
import type { Scope } from '../../../domain/kernel/reach.js';
import { z } from 'zod';
import { permits } from '../../../domain/access.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { StoreError } from '../../../store/engine/errors.js';
import { type DraftTarget, saveDraft } from '../../../store/papers/drafts.js';
import type { JsonObject, Paper } from '../../../store/schema.js';
import type { ApiDeps } from '../../deps.js';
import { Problem } from '../../../services/errors.js';
import { Json, Moment } from '../../framework/schemas.js';

export const DraftView = z
  .object({
    content: Json.meta({ description: '草稿内容' }),
    version: z.string().meta({ description: '与 ETag 相同' }),
    savedAt: Moment.optional().meta({ description: '尚未保存过则无' }),
  })
  .meta({ id: 'Draft' });

export const DraftHeaders = z.object({ ETag: z.string().meta({ description: '草稿的版本，保存时以 If-Match 带回' }) });

type Kept = Pick<Paper, 'content' | 'content_sha256'> & Partial<Pick<Paper, 'created_at'>>;

export function draftReply({ content, content_sha256, created_at }: Kept) {
  return {
    body: { content, version: content_sha256, ...(created_at !== undefined && { savedAt: created_at }) },
    headers: { ETag: `"${content_sha256}"` },
  };
}

/** @throws Problem 403 for those who may read the case, but not what is only being written */
export function requireDraftReader(actor: Actor, scope: Scope): void {
  if (actor.role !== 'auditor' && !permits(actor, 'save-draft', scope))
    throw new Problem('forbidden', '草稿只有填写的机构可读。');
}

/** The version that a request says it has read. */
export function versionRead(headers: Headers): string {
  return (headers.get('if-match') ?? '').replace(/^(?:W\/)?"?|"$/g, '');
}

/**
 * Saves a draft over the version that the request has read.
 * @throws Problem 412 where somebody else has saved another meanwhile
 */
export async function saveDraftOver(
  { store }: ApiDeps,
  { id, role }: Actor,
  draft: { readonly caseId: string; readonly content: JsonObject; readonly written?: DraftTarget },
  headers: Headers,
): Promise<Paper> {
  try {
    return await saveDraft(store, { ...draft, by: { id, role } }, versionRead(headers));
  } catch (error) {
    if (error instanceof StoreError && error.code === 'conflict')
      throw new Problem('version-mismatch', error.message, { cause: error });
    throw error;
  }
}
