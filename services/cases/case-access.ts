/** Access to the papers of a case. A paper is hidden by its kind, or with the step that filed it. */
import { mayReadStep, mayReadForm } from '../../domain/access.js';
import type { Actor } from '../../domain/kernel/people.js';
import { auditOf } from '../../store/cases/audit.js';
import { attachmentsOf, attachmentsShown } from '../../store/papers/attachments.js';
import { papersOf, type PaperListItem } from '../../store/papers/papers.js';
import type { Attachment, CaseRow } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';

/** A case up to the last step that the reader sees. */
type Seen = Pick<CaseRow, 'id' | 'seq'>;

/** Return the papers of a case that the reader may read, without their content. */
export async function readablePapers(
  { store }: Pick<ServiceDeps, 'store'>,
  actor: Actor,
  { id: caseId, seq: seen }: Seen,
): Promise<PaperListItem[]> {
  const [papers, steps] = await Promise.all([papersOf(store, caseId), auditOf(store, caseId)]);
  const kept = new Set(
    steps.flatMap(({ act, subject, paper_id, seq }) =>
      seq <= seen && mayReadStep(actor, act, subject) ? [] : [paper_id],
    ),
  );
  return papers.filter(({ id, act }) => mayReadForm(actor, act) && !kept.has(id));
}

/**
 * Return the attachments that the reader may read. An operator reads the uploads of its organisation, and attachments of
 * papers that it may read: evidence against it only in that way.
 */
export async function readableAttachments(
  deps: Pick<ServiceDeps, 'store'>,
  actor: Actor,
  row: Seen,
): Promise<Attachment[]> {
  if (actor.role !== 'operator') return await attachmentsOf(deps.store, row.id);
  const papers = await readablePapers(deps, actor, row);
  return await attachmentsShown(
    deps.store,
    row.id,
    papers.map(({ id }) => id),
    actor.organisation,
  );
}
