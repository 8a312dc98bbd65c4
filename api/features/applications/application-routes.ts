/** Applications for recognition (第三章): drafting, filing in versions, reading. */
import { z } from 'zod';
import { hasEnded } from '../../../domain/application/act-helpers.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { organisationById } from '../../../store/office/organisations.js';
import { paperVersion, papersOf } from '../../../store/papers/papers.js';
import type { CaseRowOf, Paper } from '../../../store/schema.js';
import { caseContext, requireReadableCase } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { differences } from '../../../services/differences.js';
import { DraftHeaders, draftReply, DraftView, versionRead } from '../cases/draft-view.js';
import { allowedActsNow } from '../../../services/offices/acting-as.js';
import { applicationPdf } from '../../export/pdf/application.js';
import { pdfReply } from '../../files/reply.js';
import { notFound } from '../../../services/errors.js';
import { readableAttachments } from '../../../services/cases/case-access.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Allowed, CASE_FIELDS, CASE_PAGE_FIELDS, allowedView, caseItems, casePageFields } from '../cases/case-view.js';
import { OWN_WORK_FIELDS, ownWorkFields } from '../cases/obligation-view.js';
import { Day, Id, IdParams, Json, Moment, listOf, pageOf } from '../../framework/schemas.js';
import { CriteriaReportView, criteriaReport } from './criteria-view.js';
import { LIST_QUERY, listFilter } from '../cases/list-query.js';
import { createApplication, startApplication } from '../../../services/applications/create-application.js';
import { requireApplicationDraft, saveApplicationDraft } from '../../../services/drafts/application-draft.js';
import { casesList } from '../../../store/cases/list.js';
import { applicationDraft } from '../../../domain/application/application.form.js';

const APPLICATION_FIELDS = { ...CASE_FIELDS, round: z.string() };

const ApplicationItem = z.object(APPLICATION_FIELDS).meta({ id: 'ApplicationItem' });

const ApplicationView = z
  .object({
    ...APPLICATION_FIELDS,
    ...CASE_PAGE_FIELDS,
    ...OWN_WORK_FIELDS,
    version: z.int().meta({ description: '最近提交的版本；未提交为 0' }),
    roundDates: z.object({ opensOn: Day, closesOn: Day, recommendBy: Day }),
    unmet: z.array(z.string()).meta({ description: '最近版本未达到的认定标准' }),
    judgement: z.array(z.string()).meta({ description: '最近版本需人工判断的认定标准' }),
    objections: z.array(z.object({ id: z.string(), on: Day, status: z.enum(['open', 'dismissed', 'upheld']) })),
    noticeFrom: Day.optional().meta({ description: '公示首日' }),
    cluster: z.string().optional().meta({ description: '认定后的集群' }),
    ended: z.boolean(),
    allowed: Allowed,
  })
  .meta({ id: 'Application' });

async function view(
  deps: ApiDeps,
  actor: Actor,
  row: CaseRowOf<'application'>,
): Promise<z.input<typeof ApplicationView>> {
  const state = row.state;
  const [fields] = await caseItems(deps, actor, [row], () => ({}));
  const { round, version, unmet, judgement, objections, noticeFrom, cluster } = state;
  return {
    ...fields!,
    ...casePageFields(row, caseContext(deps, row), fields!.next),
    ...(await ownWorkFields(deps, actor, row)),
    round: round.id,
    roundDates: { opensOn: round.opensOn, closesOn: round.closesOn, recommendBy: round.recommendBy },
    version,
    unmet: [...unmet],
    judgement: [...judgement],
    objections: objections.map((objection) => ({ ...objection })),
    ...(noticeFrom !== undefined && { noticeFrom }),
    ...(cluster !== undefined && { cluster }),
    ended: hasEnded(state),
    allowed: allowedView(await allowedActsNow(deps, actor, row), row.state),
  };
}

const VersionParams = z.strictObject({
  id: Id,
  version: z.coerce.number().int().min(1).max(10_000).meta({ title: '版本' }),
});

const VersionItem = z
  .object({ version: z.int(), paper: z.string(), act: z.string(), filedAt: Moment, sha256: z.string() })
  .meta({ id: 'VersionItem' });

export const applicationRoutes = tagged('申报', [
  route.get('/applications', 'listApplications', {
    summary: '申报列表',
    description: '只列您有权查阅的申报。',
    access: 'account',
    query: z.strictObject({ ...LIST_QUERY, round: Id.optional() }),
    replies: { 200: { description: '申报', schema: pageOf(ApplicationItem, 'ApplicationPage') } },
    async handle({ deps, actor, query }) {
      const filter = { ...listFilter(actor, query), kind: 'application', round: query.round } as const;
      const page = await casesList(deps.store, actor, filter);
      const items = await caseItems(deps, actor, page.items, ({ round }) => ({ round: round ?? '' }));
      return ok({ ...page, items });
    },
  }),
  route.post('/applications', 'createApplication', {
    summary: '建立申报草稿',
    description: '在一个轮次中为您的机构建立草稿；可同时给出已填的内容。草稿可先于申报开始日建立。',
    access: 'create-application',
    body: z.strictObject({ round: Id, content: applicationDraft.optional() }).meta({ id: 'NewApplication' }),
    replies: { 201: { description: '已建立', schema: ApplicationView } },
    async handle({ deps, actor, key, body }) {
      const { round, content = {} } = body;
      const { id } = await createApplication(deps, { actor, round, content, key });
      const row = await requireReadableCase(deps, actor, 'application', id);
      return { status: 201, body: await view(deps, actor, row), headers: { Location: `/api/applications/${row.id}` } };
    },
    after: async ({ deps }, { body }) => await startApplication(deps, body.id),
  }),
  route.get('/applications/{id}', 'getApplication', {
    summary: '一件申报',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '申报，及您现在可以办理的事项', schema: ApplicationView } },
    handle: async ({ deps, actor, params }) =>
      ok(await view(deps, actor, await requireReadableCase(deps, actor, 'application', params.id))),
  }),
  route.get('/applications/{id}/draft', 'getDraft', {
    summary: '读取草稿',
    description: '草稿只有申报单位和审计可读；其他人读已提交的版本。',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '草稿', schema: DraftView, headers: DraftHeaders } },
    async handle({ deps, actor, params }) {
      return { status: 200, ...draftReply((await requireApplicationDraft(deps, actor, params.id)).draft) };
    },
  }),
  route.put('/applications/{id}/draft', 'saveDraft', {
    summary: '保存草稿',
    description: '未填之处可以空缺，已填之处须合规定。须以 If-Match 给出所改的版本，以免覆盖他人的修改。',
    access: 'save-draft',
    params: IdParams,
    body: applicationDraft,
    ifMatch: true,
    replies: { 200: { description: '已保存', schema: DraftView, headers: DraftHeaders } },
    async handle({ deps, actor, params, body, headers }) {
      const edit = { actor, content: body, over: versionRead(headers) };
      return { status: 200, ...draftReply(await saveApplicationDraft(deps, params.id, edit)) };
    },
  }),
  route.get('/applications/{id}/draft/criteria', 'draftCriteria', {
    summary: '按认定标准核对草稿',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '逐条核对', schema: CriteriaReportView } },
    async handle({ deps, actor, params }) {
      const { row, draft } = await requireApplicationDraft(deps, actor, params.id);
      return ok(criteriaReport(draft.content, deps.policies.policyOf(row.policy)));
    },
  }),
  route.get('/applications/{id}/versions', 'listVersions', {
    summary: '已提交的版本',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '由先到后', schema: listOf(VersionItem, 'VersionList') } },
    async handle({ deps, actor, params }) {
      const row = await requireReadableCase(deps, actor, 'application', params.id);
      const items = (await papersOf(deps.store, row.id)).flatMap(({ id, act, version, filed_at, content_sha256 }) =>
        version === null || filed_at === null
          ? []
          : [{ version, paper: id, act, filedAt: filed_at, sha256: content_sha256 }],
      );
      return ok({ items });
    },
  }),
  // Must precede the route that takes this segment as a version number.
  route.get('/applications/{id}/versions/{version}.pdf', 'printVersion', {
    summary: '一个版本的申报书，供打印',
    description: 'PDF，嵌入中文字体；同一版本每次内容相同。',
    access: 'account',
    params: VersionParams,
    replies: { 200: { description: '申报书', file: true } },
    async handle({ deps, actor, params: { id, version } }) {
      const { row, paper } = await readableVersion(deps, actor, id, version);
      const [organisation, attachments] = await Promise.all([
        organisationById(deps.store, row.organisation),
        readableAttachments(deps, actor, row),
      ]);
      const names = new Map(attachments.map((one) => [one.id, one.name]));
      const filed = { id, version, paper, organisation: organisation?.name ?? '', names };
      return pdfReply(await applicationPdf(filed), `${row.name}-第${version}版.pdf`);
    },
  }),
  route.get('/applications/{id}/versions/{version}', 'getVersion', {
    summary: '一个版本的申报书',
    access: 'account',
    params: VersionParams,
    replies: {
      200: {
        description: '申报书',
        schema: z.object({ version: z.int(), filedAt: Moment, content: Json }).meta({ id: 'Version' }),
      },
    },
    async handle({ deps, actor, params }) {
      const { paper } = await readableVersion(deps, actor, params.id, params.version);
      return ok({ version: params.version, filedAt: paper.filed_at ?? paper.created_at, content: paper.content });
    },
  }),
  route.get('/applications/{id}/versions/{version}/criteria', 'versionCriteria', {
    summary: '按认定标准核对一个版本',
    access: 'account',
    params: VersionParams,
    replies: { 200: { description: '逐条核对', schema: CriteriaReportView } },
    async handle({ deps, actor, params }) {
      const { row, paper } = await readableVersion(deps, actor, params.id, params.version);
      return ok(criteriaReport(paper.content, deps.policies.policyOf(row.policy)));
    },
  }),
  route.get('/applications/{id}/versions/{version}/differences', 'versionDifferences', {
    summary: '与另一版本逐项比较',
    access: 'account',
    params: VersionParams,
    query: z.strictObject({
      from: z.coerce.number().int().min(1).optional().meta({ title: '比较的基础版本', description: '默认为前一版本' }),
    }),
    replies: {
      200: {
        description: '不同之处',
        schema: z
          .object({
            from: z.int(),
            to: z.int(),
            items: z.array(
              z.object({
                field: z.string().meta({
                  description: 'JSON 指针；列表中的项以其编号、年度或类别指称',
                  example: '/years/2023/outputTotal',
                }),
                was: z.unknown().optional(),
                is: z.unknown().optional(),
              }),
            ),
          })
          .meta({ id: 'Differences' }),
      },
    },
    async handle({ deps, actor, params: { id, version }, query }) {
      const from = query.from ?? version - 1;
      const after = await readableVersion(deps, actor, id, version);
      const before = from === 0 ? {} : (await readableVersion(deps, actor, id, from)).paper.content;
      return ok({ from, to: version, items: differences(before, after.paper.content) });
    },
  }),
]);

async function readableVersion(
  deps: ApiDeps,
  actor: Actor,
  id: string,
  version: number,
): Promise<{ row: CaseRowOf<'application'>; paper: Paper }> {
  const row = await requireReadableCase(deps, actor, 'application', id);
  const paper = await paperVersion(deps.store, row.id, 'application', version);
  if (paper === undefined) throw notFound('版本');
  return { row, paper };
}
