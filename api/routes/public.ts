/** What anyone may read and do, without an account: public notices and objections (art. 10), the register. */
import { z } from 'zod';
import type { ApplicationState } from '../../domain/application/state.js';
import { dateOf, formatChinese } from '../../domain/calendar/civil.js';
import { clockOf } from '../../domain/step.js';
import { deadlineOf } from '../../domain/clock.js';
import { choice } from '../../domain/papers/fields.js';
import { PAPERS } from '../../domain/papers/index.js';
import { casesInNotice, type NoticedCase } from '../../store/queries/cases.js';
import { organisationNames } from '../../store/queries/office.js';
import { register, registerEntry, stageOn, type RegisterItem } from '../../store/queries/register.js';
import { actOnCase } from '../act.js';
import { contextOf, stateOf } from '../cases.js';
import type { ApiDeps } from '../deps.js';
import { API_ROOT } from '../paths.js';
import { notFound } from '../problem.js';
import { route } from '../route.js';
import { Day, day, Id, IdParams, Json, PAGING, listOf, pageOf, Search } from '../views/common.js';
import { NationalList, nationalView } from '../views/national.js';
import { ACT_REPLIES, ActDone, actReply } from './acts.js';
import { receiptOf } from './objector.js';

const TAG = '公开信息';

const PublicNotice = z
  .object({
    id: z.string(),
    name: z.string(),
    district: z.string(),
    organisation: z.string(),
    details: Json,
    from: Day,
    until: Day.meta({ description: '公示最后一日' }),
    untilText: z.string(),
  })
  .meta({ id: 'PublicNotice' });

/** The notices that run now: until the end of their last day anyone may object. */
async function publicNotices(deps: ApiDeps): Promise<z.input<typeof PublicNotice>[]> {
  const rows = await casesInNotice(deps.store);
  const names = await organisationNames(
    deps.store,
    rows.map(({ organisation }) => organisation),
  );
  return rows.flatMap((row) => noticeOf(row, names.get(row.organisation) ?? '', deps));
}

function noticeOf(row: NoticedCase, organisation: string, deps: ApiDeps): z.input<typeof PublicNotice>[] {
  const state = stateOf(row) as ApplicationState;
  const ctx = contextOf(deps, row);
  const clock = clockOf(state, 'public-notice');
  const due = clock && deadlineOf(clock, ctx).due;
  if (due === undefined || due < dateOf(ctx.now) || state.noticeFrom === undefined) return [];
  const { id, name, district, details } = row;
  return [
    { id, name, district, organisation, details, from: state.noticeFrom, until: due, untilText: formatChinese(due) },
  ];
}

/** What the public is told of a cluster's standing; what is under way in the office is not. */
const STANDINGS = { valid: '有效', expired: '有效期届满', revoked: '已撤销' } as const;
type Standing = keyof typeof STANDINGS;

/** The stages of a cluster at which it is valid. */
const VALID_STAGES = [
  'valid',
  'report-overdue',
  'renewal-open',
  'renewal-review',
  'revocation-pending',
  'revocation-held',
] as const;

function standingOf(stage: string): Standing {
  return stage === 'expired' || stage === 'revoked' ? stage : 'valid';
}

const StandingName = choice('状态', STANDINGS);

const RegisterEntry = z
  .object({
    number: z.string(),
    name: z.string(),
    district: z.string(),
    standing: StandingName,
    standingTitle: z.string(),
    periodFrom: Day.optional(),
    periodEnd: Day.optional(),
    details: Json,
    national: NationalList,
  })
  .meta({ id: 'RegisterEntry' });

function entryOf({
  number,
  name,
  district,
  stage,
  period_from,
  period_end,
  details,
  national,
}: RegisterItem): z.input<typeof RegisterEntry> {
  const standing = standingOf(stage);
  return {
    number: number ?? '',
    name,
    district,
    standing,
    standingTitle: STANDINGS[standing],
    ...(period_from !== null && { periodFrom: period_from }),
    ...(period_end !== null && { periodEnd: period_end }),
    details,
    national: national.map(nationalView),
  };
}

const NumberParams = z.strictObject({
  number: z.string().min(1).max(40).meta({ title: '认定编号', example: '京集群〔2026〕001号' }),
});

async function entryByNumber({ store }: ApiDeps, number: string): Promise<RegisterItem> {
  const entry = await registerEntry(store, number);
  if (entry === undefined) throw notFound('名录信息');
  return entry;
}

const CertificateStatus = z
  .object({
    number: z.string(),
    name: z.string(),
    on: Day,
    status: z.enum(['valid', 'expired', 'revoked', 'not-yet-recognised']),
    statusTitle: z.string(),
    periodFrom: Day.optional().meta({ description: '当前有效期首日' }),
    periodEnd: Day.optional().meta({ description: '当前有效期最后一日' }),
  })
  .meta({ id: 'CertificateStatus' });

const ObjectionReceived = ActDone.extend({
  receipt: z.string().optional().meta({ description: '回执编号：凭此查询处理情况' }),
}).meta({ id: 'ObjectionReceived' });

export const publicRoutes = [
  route({
    method: 'get',
    path: '/public/notices',
    id: 'listPublicNotices',
    tag: TAG,
    summary: '正在公示的拟认定集群',
    access: 'anyone',
    replies: { 200: { description: '公示', schema: listOf(PublicNotice, 'PublicNoticeList') } },
    async handle({ deps }) {
      return { status: 200, body: { items: await publicNotices(deps) } };
    },
  }),
  route({
    method: 'get',
    path: '/public/notices/{id}',
    id: 'getPublicNotice',
    tag: TAG,
    summary: '一项公示',
    access: 'anyone',
    params: IdParams,
    replies: { 200: { description: '公示', schema: PublicNotice } },
    async handle({ deps, params }) {
      return { status: 200, body: await noticeById(deps, params.id) };
    },
  }),
  route({
    method: 'post',
    path: '/public/notices/{id}/objections',
    id: 'object',
    tag: TAG,
    summary: '对公示提出异议（实名）',
    description:
      '公示期内任何人可以实名提出异议；异议人的信息加密保存，只有市级主管部门可以查阅。答复中的回执编号可用来查询处理情况，请妥善保存，系统不再另行提供。每一来源每小时的次数有限。',
    access: 'anyone',
    limit: 'objection',
    params: IdParams,
    body: z.strictObject({ content: z.unknown() }),
    bodyShown: z.strictObject({ content: PAPERS.object.schema }),
    replies: { ...ACT_REPLIES, 200: { description: '已收到', schema: ObjectionReceived } },
    secret: ({ deps, params, key }) => ({ receipt: receiptOf(deps.vault, params.id, key) }),
    async handle({ deps, params, body, key }) {
      const { id } = await noticeById(deps, params.id);
      const actor = { role: 'public', id: `public-${key.slice(0, 16)}` } as const;
      const outcome = await actOnCase(deps, { caseId: id, actor, act: 'object', content: body.content, key });
      return actReply(id, outcome, `${API_ROOT}/public/notices/${id}/objections`);
    },
  }),
  route({
    method: 'get',
    path: '/public/register',
    id: 'listRegister',
    tag: TAG,
    summary: '名录',
    access: 'anyone',
    query: z.strictObject({ ...PAGING, district: Id.optional(), standing: StandingName.optional(), q: Search }),
    replies: { 200: { description: '名录', schema: pageOf(RegisterEntry, 'RegisterPage') } },
    async handle({ deps, query: { standing, ...query } }) {
      const stage = standing === 'valid' ? VALID_STAGES : standing;
      const page = await register(deps.store, { ...query, stage });
      return { status: 200, body: { ...page, items: page.items.map(entryOf) } };
    },
  }),
  route({
    method: 'get',
    path: '/public/register/{number}',
    id: 'getRegisterEntry',
    tag: TAG,
    summary: '名录中的一个集群',
    access: 'anyone',
    params: NumberParams,
    replies: { 200: { description: '名录信息', schema: RegisterEntry } },
    async handle({ deps, params }) {
      return { status: 200, body: entryOf(await entryByNumber(deps, params.number)) };
    },
  }),
  route({
    method: 'get',
    path: '/public/certificates/{number}',
    id: 'getCertificateStatus',
    tag: TAG,
    summary: '认定在某日是否有效',
    description: '不填日期则为今日；可查过去，不可查将来。',
    access: 'anyone',
    params: NumberParams,
    query: z.strictObject({ on: day('查询日期').optional() }),
    replies: { 200: { description: '当日的状态', schema: CertificateStatus } },
    async handle({ deps, params, query }) {
      const entry = await entryByNumber(deps, params.number);
      const today = dateOf(deps.now());
      const on = query.on === undefined || query.on > today ? today : query.on;
      const stage = await stageOn(deps.store, entry.id, on);
      const { number, name, periodFrom, periodEnd } = entryOf(entry);
      const status = stage === undefined ? ('not-yet-recognised' as const) : standingOf(stage);
      const statusTitle = status === 'not-yet-recognised' ? '尚未认定' : STANDINGS[status];
      return {
        status: 200,
        body: {
          number,
          name,
          on,
          status,
          statusTitle,
          ...(periodFrom && { periodFrom }),
          ...(periodEnd && { periodEnd }),
        },
      };
    },
  }),
];

async function noticeById(deps: ApiDeps, id: string): Promise<z.input<typeof PublicNotice>> {
  const found = (await publicNotices(deps)).find((notice) => notice.id === id);
  if (found === undefined) throw notFound('公示');
  return found;
}
