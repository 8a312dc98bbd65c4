/** Organisations that operate clusters (运营管理机构). */
import { z } from 'zod';
import { creditCode, id, properName } from '../../../domain/forms/fields.js';
import { addOrganisation, organisationById, organisations } from '../../../store/office/organisations.js';
import { unreachableOrganisations } from '../../../store/office/reachability.js';
import type { Organisation } from '../../../store/schema.js';
import { notFound, orConflict } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Id, IdParams, Moment, PAGING, pageOf, Search } from '../../framework/schemas.js';
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
    replies: { 201: { description: '已登记', schema: OrganisationView } },
    async handle({ deps, key, body }) {
      const { name, creditCode: credit_code = null, district } = body;
      const organisation = { id: `org-${key.slice(0, 16)}`, name, credit_code, district };
      return { status: 201, body: view(await orConflict(addOrganisation(deps.store, organisation))) };
    },
  }),
  route.get('/organisations/{id}', 'getOrganisation', {
    summary: '一个机构',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '机构', schema: OrganisationView } },
    async handle({ deps, actor, params }) {
      const found = await organisationById(deps.store, params.id);
      const within =
        found !== undefined &&
        (actor.role === 'operator'
          ? found.id === actor.organisation
          : actor.role !== 'district' || found.district === actor.district);
      if (!within) throw notFound('机构');
      return ok(view(found));
    },
  }),
]);
