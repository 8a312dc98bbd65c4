/** Working drafts, which only the writer and audit may read. */
import { permits } from '../../domain/access.js';
import type { Actor } from '../../domain/kernel/people.js';
import { StoreError } from '../../store/engine/errors.js';
import { type DraftTarget, saveDraft } from '../../store/papers/drafts.js';
import type { JsonObject, Paper } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import { Problem } from '../errors.js';
import type { Scope } from '../../domain/kernel/reach.js';

/** A draft; without a time before the first save. */
export type Draft = Pick<Paper, 'content' | 'content_sha256'> & Partial<Pick<Paper, 'created_at'>>;

export interface DraftEdit {
  readonly actor: Actor;
  readonly content: JsonObject;
  /** The version that the writer read: the hash of its content. */
  readonly over: string;
}

/** Check that the actor may read drafts. @throws Problem 403 for readers of the case who may not read drafts */
export function requireDraftReader(actor: Actor, scope: Scope): void {
  if (actor.role !== 'auditor' && !permits(actor, 'save-draft', scope))
    throw new Problem('forbidden', '草稿只有填写的机构可读。');
}

/** Save a draft based on the version that its writer read. @throws Problem 412 if somebody else has saved meanwhile */
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
