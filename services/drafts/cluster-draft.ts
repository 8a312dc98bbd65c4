/** The drafts about a cluster: annual reports (第十六条) and the application for renewal (第十五条). */
import { definitionOf } from '../../domain/cases.js';
import { type ClusterState, reportSubject } from '../../domain/cluster/state.js';
import type { AllowedAct } from '../../domain/kernel/case.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import type { Actor } from '../../domain/kernel/people.js';
import { contentHash } from '../../store/engine/values.js';
import { draftOf } from '../../store/papers/drafts.js';
import { papersFiledBy } from '../../store/papers/papers.js';
import type { CaseRowOf, Paper } from '../../store/schema.js';
import { caseContext, requireOwnCase } from '../cases/case-context.js';
import type { ServiceDeps } from '../deps.js';
import { notFound, Problem } from '../errors.js';
import { requireDraftReader, saveDraftOver, type Draft, type DraftEdit } from './drafts.js';
import type { ClusterAct } from '../../domain/acts.js';

/** The draft, and whether it was returned. */
export interface ClusterForm {
  readonly act: Extract<ClusterAct, 'file-report' | 'apply-renewal'>;
  readonly subject?: string;
  readonly year?: number;
  isReturned(state: ClusterState): boolean;
}

/** Return the form of the report about a year. */
export const reportForm = (year: number): ClusterForm => ({
  act: 'file-report',
  subject: reportSubject({ year }),
  year,
  isReturned: ({ reports }) => reports.some((report) => report.year === year && report.status === 'returned'),
});

export const RENEWAL_FORM: ClusterForm = {
  act: 'apply-renewal',
  isReturned: ({ renewal }) => renewal.status === 'returned',
};

/** Return the draft. @throws Problem 404 if there is none and none may be written, 403 */
export async function requireClusterDraft(
  deps: ServiceDeps,
  actor: Actor,
  id: string,
  form: ClusterForm,
): Promise<Draft> {
  const row = await requireOwnCase(deps, actor, 'cluster', id);
  requireDraftReader(actor, row);
  const draft = await draftOf(deps.store, row.id, form);
  if (draft !== undefined) return draft;
  if (!isOpen(form, allowedToOperator(deps, row))) throw notFound('草稿');
  return await startingPoint(deps, row, form);
}

/** Save the draft. @throws Problem 404, 409 if it may not be written now, 412 */
export async function saveClusterDraft(
  deps: ServiceDeps,
  id: string,
  form: ClusterForm,
  edit: DraftEdit,
): Promise<Paper> {
  const row = await requireOwnCase(deps, edit.actor, 'cluster', id);
  const allowed = allowedToOperator(deps, row);
  if (!isOpen(form, allowed))
    throw new Problem('not-allowed-now', '这份材料现在不在填写或补正的阶段，不能再改草稿。', { allowed });
  // The first save replaces the initial content, which is not stored as a draft.
  const draft = await draftOf(deps.store, row.id, form);
  if (draft === undefined && edit.over !== (await startingPoint(deps, row, form)).content_sha256)
    throw new Problem('version-mismatch', '草稿已被他人修改，请先取得最新内容。');
  const { act, subject } = form;
  return await saveDraftOver(deps, edit, { caseId: row.id, written: { act, subject } });
}

/** Uses the rights of the cluster's operator, whoever reads. */
function allowedToOperator(deps: ServiceDeps, row: CaseRowOf<'cluster'>): readonly AllowedAct[] {
  const operator = { role: 'operator', id: '', organisation: row.organisation } as const;
  return allowedActs(definitionOf(row.kind), row.state, operator, caseContext(deps, row));
}

function isOpen({ act, subject }: ClusterForm, allowed: readonly AllowedAct[]): boolean {
  return allowed.some(
    (one) => one.act === act && (subject === undefined || (one.subjects?.includes(subject) ?? false)),
  );
}

/** The initial content before the first save: the returned paper, or nothing. */
async function startingPoint(
  { store }: ServiceDeps,
  row: CaseRowOf<'cluster'>,
  { act, year, isReturned }: ClusterForm,
): Promise<Draft> {
  const filed = isReturned(row.state) ? await papersFiledBy(store, [row.id], [act]) : [];
  const content = filed.findLast((one) => year === undefined || one.content['year'] === year)?.content ?? {};
  return { content, content_sha256: contentHash(content) };
}
