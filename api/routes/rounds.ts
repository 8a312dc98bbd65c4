/** The yearly rounds of applications (art. 7), as the bureau's notice sets them. */
import { z } from 'zod';
import { dateOf, yearOf } from '../../domain/calendar/civil.js';
import { id, integer, text } from '../../domain/papers/fields.js';
import type { Policy } from '../../domain/policy/types.js';
import { addRound, roundById, rounds } from '../../store/queries/office.js';
import type { Round } from '../../store/schema.js';
import type { ApiDeps } from '../deps.js';
import { Problem, notFound, type FieldError } from '../problem.js';
import { route } from '../route.js';
import { Day, day, IdParams, Moment, PAGING, pageOf } from '../views/common.js';

const TAG = '申报轮次';

const STATES = { announced: '已公告', open: '申报中', closed: '已截止申报', recommended: '已截止推荐' } as const;

const RoundView = z
  .object({
    id: z.string(),
    year: z.int(),
    title: z.string(),
    policy: z.string(),
    opensOn: Day,
    closesOn: Day,
    recommendBy: Day,
    quota: z.int().optional().meta({ description: '每区推荐名额' }),
    basis: z.string(),
    state: z.enum(Object.keys(STATES) as (keyof typeof STATES)[]),
    stateTitle: z.string(),
    createdAt: Moment,
  })
  .meta({ id: 'Round' });

/** Where a round stands on a day follows from its dates. */
function view(round: Round, { now }: Pick<ApiDeps, 'now'>): z.input<typeof RoundView> {
  const today = dateOf(now());
  const state =
    today < round.opens_on
      ? 'announced'
      : today <= round.closes_on
        ? 'open'
        : today <= round.recommend_by
          ? 'closed'
          : 'recommended';
  return {
    id: round.id,
    year: round.year,
    title: round.title,
    policy: round.policy,
    opensOn: round.opens_on,
    closesOn: round.closes_on,
    recommendBy: round.recommend_by,
    ...(round.quota !== null && { quota: round.quota }),
    basis: round.basis,
    state,
    stateTitle: STATES[state],
    createdAt: round.created_at,
  };
}

const NewRound = z
  .strictObject({
    title: text('轮次名称', 100),
    policy: id('政策编号'),
    opensOn: day('申报开始日'),
    closesOn: day('申报截止日'),
    recommendBy: day('区级推荐截止日'),
    quota: integer('每区推荐名额', { min: 1, max: 100 }).optional(),
    basis: text('依据文件', 500).meta({
      title: '依据文件',
      description: '通知的标题与文号；政策有效期之外的轮次，须写明延续该政策的文件',
    }),
    continuedBy: text('政策延续文件', 500)
      .optional()
      .meta({ title: '政策延续文件', description: '轮次在政策有效期之外时必填（第十九条）' }),
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
    path: ['closesOn'],
    message: '“申报截止日”不得早于“申报开始日”',
  })
  .refine(({ closesOn, recommendBy }) => closesOn <= recommendBy, {
    path: ['recommendBy'],
    message: '“区级推荐截止日”不得早于“申报截止日”',
  })
  .meta({ id: 'NewRound' });

export const roundRoutes = [
  route({
    method: 'get',
    path: '/rounds',
    id: 'listRounds',
    tag: TAG,
    summary: '轮次列表',
    access: 'account',
    query: z.strictObject({
      ...PAGING,
      year: z.coerce.number().int().min(2000).max(2100).optional().meta({ title: '年度' }),
    }),
    replies: { 200: { description: '最近的在前', schema: pageOf(RoundView, 'RoundPage') } },
    async handle({ deps, query }) {
      const page = await rounds(deps.store, query);
      return { status: 200, body: { ...page, items: page.items.map((round) => view(round, deps)) } };
    },
  }),
  route({
    method: 'post',
    path: '/rounds',
    id: 'openRound',
    tag: TAG,
    summary: '发起一轮申报',
    description: '轮次的日期由通知规定；发起后随日期自行开放和截止。',
    access: 'open-round',
    body: NewRound,
    replies: { 201: { description: '已发起', schema: RoundView } },
    async handle({ deps, actor, key, body }) {
      const policy = policyFor(deps, body.policy);
      requireInForce(policy, body);
      const round = await addRound(deps.store, {
        id: `round-${yearOf(body.opensOn)}-${key.slice(0, 8)}`,
        year: yearOf(body.opensOn),
        title: body.title,
        policy: policy.id,
        opens_on: body.opensOn,
        closes_on: body.closesOn,
        recommend_by: body.recommendBy,
        quota: body.quota ?? policy.quotaPerDistrict ?? null,
        basis: body.continuedBy === undefined ? body.basis : `${body.basis}；${body.continuedBy}`,
        created_by: actor.id,
      });
      return { status: 201, body: view(round, deps), headers: { Location: `/api/rounds/${round.id}` } };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{id}',
    id: 'getRound',
    tag: TAG,
    summary: '一个轮次',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '轮次', schema: RoundView } },
    async handle({ deps, params }) {
      const round = await roundById(deps.store, params.id);
      if (round === undefined) throw notFound('轮次');
      return { status: 200, body: view(round, deps) };
    },
  }),
];

function policyFor({ rules }: ApiDeps, id: string): Policy {
  try {
    return rules.policyOf(id);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid('policy', '没有这个编号的政策');
  }
}

/** Art. 19: outside the policy's time in force a round rests on the document that continues it. */
function requireInForce({ inForce, title }: Policy, round: z.output<typeof NewRound>): void {
  const within = inForce.from <= round.opensOn && round.opensOn <= inForce.until;
  if (within || round.continuedBy !== undefined) return;
  throw invalid(
    'continuedBy',
    `《${title}》自 ${inForce.from} 起施行，至 ${inForce.until} 止；其外的轮次须写明延续该政策的文件（第十九条）`,
  );
}

function invalid(field: string, detail: string): Problem {
  const error: FieldError = { in: 'body', pointer: `#/${field}`, detail };
  return new Problem('invalid', `${error.pointer}：${detail}`, { errors: [error] });
}
