/** Working drafts: what is still being written, which only its writer and audit may read. */
import { permits } from '../../domain/access.js';
import type { Actor } from '../../domain/kernel/people.js';
import { StoreError } from '../../store/engine/errors.js';
import { type DraftTarget, saveDraft } from '../../store/papers/drafts.js';
import type { JsonObject, Paper } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import { Problem } from '../errors.js';
import type { Scope } from '../../domain/kernel/reach.js';

/** A draft; without a time where nothing was saved yet. */
export type Draft = Pick<Paper, 'content' | 'content_sha256'> & Partial<Pick<Paper, 'created_at'>>;

export interface DraftEdit {
  readonly actor: Actor;
  readonly content: JsonObject;
  /** The version that the writer has read: the hash of its content. */
  readonly over: string;
}

/** Check that the actor may read drafts. @throws Problem 403 for those who may read the case, but not what is only being written */
export function requireDraftReader(actor: Actor, scope: Scope): void {
  if (actor.role !== 'auditor' && !permits(actor, 'save-draft', scope))
    throw new Problem('forbidden', '草稿只有填写的机构可读。');
}

/** Save a draft over the version that its writer has read. @throws Problem 412 where somebody else has saved another meanwhile */
export async function saveDraftOver(
  { store }: Pick<ServiceDeps, 'store'>,
  { actor: by, content, over }: DraftEdit,
  target: { readonly caseId: string; readonly written?: DraftTarget },
): Promise<Paper> {
  return await saveDraft(store, { ...target, content, by }, over).catch((error: unknown) => {
    if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
    throw new Problem('version-mismatch', error.message, { cause: error });
  });
}
