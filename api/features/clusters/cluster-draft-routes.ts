/** What an operator is writing about its cluster: annual reports (art. 16) and the application for renewal (art. 15). */
import { z } from 'zod';
import type { ClusterAct } from '../../../domain/acts.js';
import { annualReportDraft } from '../../../domain/cluster/annual-report.form.js';
import { renewalDraft } from '../../../domain/cluster/renewal.form.js';
import { allowedActs } from '../../../domain/kernel/decide.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { definitionOf } from '../../../domain/cases.js';
import { type ClusterState, reportSubject } from '../../../domain/cluster/state.js';
import { type DraftTarget, draftOf } from '../../../store/papers/drafts.js';
import { papersFiledBy } from '../../../store/papers/papers.js';
import type { CaseRowOf, JsonObject, Paper } from '../../../store/schema.js';
import { contentHash } from '../../../store/engine/values.js';
import { caseContext, requireReadableCase } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import {
  DraftHeaders,
  draftReply,
  DraftView,
  requireDraftReader,
  saveDraftOver,
  versionRead,
} from '../cases/draft-view.js';
import { Problem, notFound } from '../../../services/errors.js';
import { route } from '../../framework/route.js';
import { Id, IdParams } from '../../framework/schemas.js';

const TAG = '集群';
const OVER = '这份材料现在不在填写或补正的阶段，不能再改草稿。';

/** What is written, and whether it was sent back. */
interface Form {
  readonly act: Extract<ClusterAct, 'file-report' | 'apply-renewal'>;
  readonly subject?: string;
  readonly year?: number;
  isReturned(state: ClusterState): boolean;
}

const reportOf = (year: number): Form => ({
  act: 'file-report',
  subject: reportSubject({ year }),
  year,
  isReturned: ({ reports }) => reports.some((report) => report.year === year && report.status === 'returned'),
});

const RENEWAL: Form = { act: 'apply-renewal', isReturned: ({ renewal }) => renewal.status === 'returned' };

const YearParams = z.strictObject({
  id: Id,
  year: z.coerce.number().int().min(2000).max(2100).meta({ title: '报告年度' }),
});

const READS =
  '尚未保存过的草稿为空；被退回补正的，以所退回的内容开始。提交后草稿即不再有。只有运营管理机构和审计可读。';
const SAVES = '未填之处可以空缺，已填之处须合规定。须以 If-Match 给出所改的版本，以免覆盖他人的修改。';
const read = { 200: { description: '草稿', schema: DraftView, headers: DraftHeaders } };
const saved = { 200: { description: '已保存', schema: DraftView, headers: DraftHeaders } };

export const clusterDraftRoutes = [
  route({
    method: 'get',
    path: '/clusters/{id}/reports/{year}/draft',
    id: 'getReportDraft',
    tag: TAG,
    summary: '读取年度报告草稿',
    description: READS,
    access: 'account',
    params: YearParams,
    replies: read,
    async handle({ deps, actor, params: { id, year } }) {
      const row = await requireReadableCase(deps, actor, 'cluster', id);
      requireDraftReader(actor, row);
      return { status: 200, ...draftReply(await writtenOf(deps, row, reportOf(year))) };
    },
  }),
  route({
    method: 'put',
    path: '/clusters/{id}/reports/{year}/draft',
    id: 'saveReportDraft',
    tag: TAG,
    summary: '保存年度报告草稿',
    description: SAVES,
    access: 'save-draft',
    params: YearParams,
    body: annualReportDraft,
    ifMatch: true,
    replies: saved,
    async handle({ deps, actor, params: { id, year }, body, headers }) {
      const row = await requireReadableCase(deps, actor, 'cluster', id);
      return { status: 200, ...draftReply(await save(deps, actor, row, reportOf(year), body, headers)) };
    },
  }),
  route({
    method: 'get',
    path: '/clusters/{id}/renewal/draft',
    id: 'getRenewalDraft',
    tag: TAG,
    summary: '读取复核申请草稿',
    description: READS,
    access: 'account',
    params: IdParams,
    replies: read,
    async handle({ deps, actor, params: { id } }) {
      const row = await requireReadableCase(deps, actor, 'cluster', id);
      requireDraftReader(actor, row);
      return { status: 200, ...draftReply(await writtenOf(deps, row, RENEWAL)) };
    },
  }),
  route({
    method: 'put',
    path: '/clusters/{id}/renewal/draft',
    id: 'saveRenewalDraft',
    tag: TAG,
    summary: '保存复核申请草稿',
    description: SAVES,
    access: 'save-draft',
    params: IdParams,
    body: renewalDraft,
    ifMatch: true,
    replies: saved,
    async handle({ deps, actor, params: { id }, body, headers }) {
      const row = await requireReadableCase(deps, actor, 'cluster', id);
      return { status: 200, ...draftReply(await save(deps, actor, row, RENEWAL, body, headers)) };
    },
  }),
];

const writtenFor = ({ act, subject }: Form): DraftTarget => ({ act, subject });

/** What the operator of the case may do to it now. */
const allowedTo = (deps: ApiDeps, row: CaseRowOf<'cluster'>) =>
  allowedActs(
    definitionOf(row.kind),
    row.state,
    { role: 'operator', id: '', organisation: row.organisation },
    caseContext(deps, row),
  );

const isWritten = ({ act, subject }: Form, allowed: ReturnType<typeof allowedTo>): boolean =>
  allowed.some((one) => one.act === act && (subject === undefined || (one.subjects?.includes(subject) ?? false)));

/** @throws Problem 404 where nothing is kept and nothing may be written */
async function writtenOf(deps: ApiDeps, row: CaseRowOf<'cluster'>, form: Form) {
  const draft = await draftOf(deps.store, row.id, writtenFor(form));
  if (draft !== undefined) return draft;
  if (!isWritten(form, allowedTo(deps, row))) throw notFound('草稿');
  return await begunWith(deps, row, form);
}

/** What there is to go on with before anything is saved: what was sent back, or nothing. */
async function begunWith({ store }: ApiDeps, row: CaseRowOf<'cluster'>, { act, year, isReturned }: Form) {
  const filed = isReturned(row.state) ? await papersFiledBy(store, [row.id], [act]) : [];
  const content = filed.findLast((one) => year === undefined || one.content['year'] === year)?.content ?? {};
  return { content, content_sha256: contentHash(content) };
}

async function save(
  deps: ApiDeps,
  actor: Actor,
  row: CaseRowOf<'cluster'>,
  form: Form,
  content: JsonObject,
  headers: Headers,
): Promise<Paper> {
  const allowed = allowedTo(deps, row);
  if (!isWritten(form, allowed)) throw new Problem('not-allowed-now', OVER, { allowed });
  // The first save is over what it began with, which is in no draft yet.
  const draft = await draftOf(deps.store, row.id, writtenFor(form));
  if (draft === undefined && versionRead(headers) !== (await begunWith(deps, row, form)).content_sha256)
    throw new Problem('version-mismatch', '草稿已被他人修改，请先取得最新内容。');
  return await saveDraftOver(deps, actor, { caseId: row.id, content, written: writtenFor(form) }, headers);
}
