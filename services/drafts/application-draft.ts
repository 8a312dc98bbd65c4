/** The draft of an application (第九条). */
import { definitionOf } from '../../domain/cases.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import type { Actor } from '../../domain/kernel/people.js';
import { draftOf } from '../../store/papers/drafts.js';
import type { CaseRowOf, Paper } from '../../store/schema.js';
import { caseContext, requireReadableCase } from '../cases/case-context.js';
import type { ServiceDeps } from '../deps.js';
import { notFound, Problem } from '../errors.js';
import { requireDraftReader, saveDraftOver, type DraftEdit } from './drafts.js';

/** The stages at which the applicant may change the draft. */
const EDITABLE: readonly string[] = ['draft', 'correction'];

/** Return an application with its draft. @throws Problem 404, 403 */
export async function requireApplicationDraft(
  deps: ServiceDeps,
  actor: Actor,
  id: string,
): Promise<{ readonly row: CaseRowOf<'application'>; readonly draft: Paper }> {
  const row = await requireReadableCase(deps, actor, 'application', id);
  requireDraftReader(actor, row);
  const draft = await draftOf(deps.store, row.id);
  if (draft === undefined) throw notFound('草稿');
  return { row, draft };
}

/** Save an application's draft. @throws Problem 404, 409 once it is submitted, 412 */
export async function saveApplicationDraft(deps: ServiceDeps, id: string, edit: DraftEdit): Promise<Paper> {
  const row = await requireReadableCase(deps, edit.actor, 'application', id);
  if (!EDITABLE.includes(row.stage)) {
    throw new Problem('not-allowed-now', '申报已经提交，不能再改草稿；被退回补正后方可修改。', {
      allowed: allowedActs(definitionOf(row.kind), row.state, edit.actor, caseContext(deps, row)),
    });
  }
  return await saveDraftOver(deps, edit, { caseId: row.id });
}
