/** Organisations that operate clusters (运营管理机构). */
import { z } from 'zod';
import { creditCode, id, properName, text } from '../../../domain/forms/fields.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { correctOrganisation } from '../../../services/organisations/correct-organisation.js';
import { similarOrganisations } from '../../../services/organisations/similar-names.js';
import { accountNames } from '../../../store/office/accounts.js';
import { formerNames } from '../../../store/office/organisation-names.js';
import { addOrganisation, organisationById, organisations } from '../../../store/office/organisations.js';
import { unreachableOrganisations } from '../../../store/office/reachability.js';
import type { Organisation } from '../../../store/schema.js';
import { notFound, orConflict } from '../../../services/errors.js';
import { requirePrintable } from '../../../services/pdf/printable.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Id, IdParams, Moment, PAGING, pageOf, Search } from '../../framework/schemas.js';
import type { ApiDeps } from '../../deps.js';
import { columnsOf } from '../../framework/columns.js';

const OrganisationView = z
  .object({
    id: z.string(),
    name: z.string(),
    creditCode: z.string().optional(),
    district: z.string(),
    createdAt: Moment,
  })
  .meta({ id: 'Organisation' });

const OrganisationDetail = OrganisationView.extend({
  formerNames: z
    .array(
      z.object({
        name: z.string(),
        creditCode: z.string().optional(),
        since: Moment,
        until: Moment,
        reason: z.string(),
        document: z.string(),
        by: z.string().optional().meta({ description: '更正人；只供主管部门、审计和系统管理员查阅' }),
      }),
    )
    .meta({ description: '曾用名称和统一社会信用代码，最近的在前；此前的材料和文书仍用当时的名称' }),
  similar: z
    .array(OrganisationView.pick({ id: true, name: true, creditCode: true, district: true }))
    .optional()
    .meta({ description: '名称相同或相近的其他机构，请核实是否为同一机构；只供主管部门、审计和系统管理员查阅' }),
}).meta({ id: 'OrganisationDetail' });

/** Return an organisation with its former names and, for offices, with those of a similar name. */
async function detailOf(
  { store }: Pick<ApiDeps, 'store'>,
  reader: Actor,
  organisation: Organisation,
): Promise<z.input<typeof OrganisationDetail>> {
  const former = await formerNames(store, organisation.id);
  const formerly = former.map((name) => columnsOf(name));
  if (reader.role === 'operator') return { ...view(organisation), formerNames: formerly };
  const [people, similar] = await Promise.all([
    accountNames(
      store,
      former.map(({ corrected_by }) => corrected_by),
    ),
    similarOrganisations({ store }, organisation),
  ]);
  return {
    ...view(organisation),
    formerNames: formerly.map((one, index) => {
      const by = people.get(former[index]!.corrected_by);
      return { ...one, ...(by !== undefined && { by }) };
    }),
    similar: similar.map(columnsOf),
  };
}

const Unreachable = z
  .object({
    id: z.string(),
    name: z.string(),
    district: z.string(),
    earliest: Day.optional().meta({ description: '最早届满的期限' }),
    cases: z
      .array(z.object({ id: z.string(), kind: z.enum(['application', 'cluster']), name: z.string() }))
      .meta({ description: '在办的申报和集群' }),
  })
  .meta({ id: 'UnreachableOrganisation' });

const view = (organisation: Organisation): z.input<typeof OrganisationView> => columnsOf(organisation);

export const organisationRoutes = tagged('机构', [
  route.get('/organisations', 'listOrganisations', {
    summary: '机构列表',
    description: '运营管理机构只见自己，区级只见本区。',
    access: 'account',
    query: z.strictObject({ ...PAGING, district: Id.optional(), q: Search }),
    replies: { 200: { description: '机构', schema: pageOf(OrganisationView, 'OrganisationPage') } },
    async handle({ deps, actor, query }) {
      if (actor.role === 'operator') {
        const own = await organisationById(deps.store, actor.organisation ?? '');
        const items = own === undefined ? [] : [view(own)];
        return ok({ items, total: items.length, page: 1, pageSize: query.pageSize });
      }
      const district = actor.role === 'district' ? actor.district : query.district;
      const page = await organisations(deps.store, { ...query, district });
      return ok({ ...page, items: page.items.map(view) });
    },
  }),
  route.get('/organisations/without-account', 'listUnreachableOrganisations', {
    summary: '无在用账号的机构',
    description:
      '有在办事项而没有在用账号的运营管理机构：收不到通知，也无法办理，其期限届满的不利后果因此暂缓。区级只见本区。',
    access: 'read-unreachable',
    query: z.strictObject({ ...PAGING, district: Id.optional() }),
    replies: { 200: { description: '期限最早届满的在前', schema: pageOf(Unreachable, 'UnreachableOrganisationPage') } },
    async handle({ deps, actor, query }) {
      const district = actor.role === 'district' ? actor.district : query.district;
      const page = await unreachableOrganisations(deps.store, { ...query, district });
      return ok({
        ...page,
        items: page.items.map(({ earliest, cases, ...organisation }) => ({
          ...organisation,
          ...(earliest !== null && { earliest }),
          cases: [...cases],
        })),
      });
    },
  }),
  route.post('/organisations', 'createOrganisation', {
    summary: '登记机构',
    access: 'manage-accounts',
    body: z
      .strictObject({
        name: properName('机构名称', 100),
        creditCode: creditCode('统一社会信用代码').optional(),
        district: id('所在区'),
      })
      .meta({ id: 'NewOrganisation' }),
    replies: { 201: { description: '已登记；有名称相近的机构的，一并列出', schema: OrganisationDetail } },
    async handle({ deps, actor, key, body }) {
      await requirePrintable(body);
      const { name, creditCode: credit_code = null, district } = body;
      const organisation = { id: `org-${key.slice(0, 16)}`, name, credit_code, district };
      const added = await orConflict(addOrganisation(deps.store, organisation));
      return { status: 201, body: await detailOf(deps, actor, added) };
    },
  }),
  route.patch('/organisations/{id}', 'correctOrganisation', {
    summary: '更正机构的名称、统一社会信用代码',
    description:
      '须有理由和依据文件。原名称列入曾用名称；名录中载明原名称的随之更正，此后的通知、文书和认定证明用新名称；已有的材料和文书不变。',
    access: 'correct-organisation',
    params: IdParams,
    body: z
      .strictObject({
        name: properName('机构名称', 100).optional(),
        creditCode: creditCode('统一社会信用代码').optional(),
        reason: text('更正理由', 500),
        document: text('依据文件', 200),
      })
      .refine(({ name, creditCode: code }) => name !== undefined || code !== undefined, {
        path: ['name'],
        message: '请填写更正后的“机构名称”或“统一社会信用代码”',
      })
      .meta({ id: 'OrganisationCorrection' }),
    replies: { 200: { description: '已更正', schema: OrganisationDetail } },
    problems: [409],
    async handle({ deps, actor, key, params, body }) {
      const corrected = await correctOrganisation(deps, params.id, body, { actor, key });
      return ok(await detailOf(deps, actor, corrected));
    },
  }),
  route.get('/organisations/{id}', 'getOrganisation', {
    summary: '一个机构',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '机构', schema: OrganisationDetail } },
    async handle({ deps, actor, params }) {
      const found = await organisationById(deps.store, params.id);
      const within =
        found !== undefined &&
        (actor.role === 'operator'
          ? found.id === actor.organisation
          : actor.role !== 'district' || found.district === actor.district);
      if (!within) throw notFound('机构');
      return ok(await detailOf(deps, actor, found));
    },
  }),
]);
