/** The yearly rounds of applications (art. 7, 9, 10), which the bureau announces, amends, lists and publishes. */
import { placesByDistrict } from '../../../store/rounds/places.js';
import { z } from 'zod';
import { form } from '../../../domain/round/acts/announce-round.form.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { id, integer } from '../../../domain/forms/fields.js';
import { caseById } from '../../../store/cases/cases.js';
import { roundById, rounds, type RoundRow } from '../../../store/rounds/rounds.js';
import { caseContext } from '../../../services/cases/case-context.js';
import { startRecorded } from '../../../services/cases/open-case.js';
import type { ApiDeps } from '../../deps.js';
import { notFound } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Allowed, allowedView } from '../cases/case-view.js';
import { OWN_WORK_FIELDS, ownWorkFields } from '../cases/obligation-view.js';
import { ROUND_FIELDS, roundItem } from './round-view.js';
import { Day, IdParams, PAGING, pageOf } from '../../framework/schemas.js';
import { announceRound } from '../../../services/rounds/announce-round.js';
import { allowedActs } from '../../../domain/kernel/decide.js';
import { definitionOf } from '../../../domain/cases.js';

const RoundItem = z.object(ROUND_FIELDS).meta({ id: 'RoundItem' });

const RoundView = z
  .object({
    ...ROUND_FIELDS,
    list: z.array(z.string()).meta({ description: '拟认定名单：申报编号；公示之前只有市级可见' }),
    noticeFrom: Day.optional().meta({ description: '名单公示首日' }),
    publishedOn: Day.optional().meta({ description: '名单发布日' }),
    places: z
      .array(z.object({ district: z.string(), submitted: z.int(), recommended: z.int() }))
      .meta({ description: '各区申报与推荐件数；区级只见本区，申报单位不可见' }),
    ...OWN_WORK_FIELDS,
    allowed: Allowed,
  })
  .meta({ id: 'Round' });

async function view(deps: ApiDeps, round: RoundRow, actor: Actor): Promise<z.input<typeof RoundView>> {
  const row = await caseById(deps.store, round.id);
  const state = row?.state;
  if (row === undefined || state?.kind !== 'round') throw notFound('轮次');
  const { list, noticeFrom, publishedOn } = state;
  const office = actor.role === 'municipal' || actor.role === 'auditor';
  const places = office || actor.role === 'district' ? await placesByDistrict(deps.store, round.id) : [];
  return {
    ...roundItem(round, deps.policies),
    list: office || noticeFrom !== undefined ? [...list] : [],
    ...(noticeFrom && { noticeFrom }),
    ...(publishedOn && { publishedOn }),
    places: places.filter(({ district }) => office || district === actor.district),
    ...(await ownWorkFields(deps, actor, row)),
    allowed: allowedView(allowedActs(definitionOf('round'), state, actor, caseContext(deps, row)), state),
  };
}

const NewRound = form.schema
  .extend({
    policy: id('政策编号'),
    quota: integer('每区推荐名额', { min: 1, max: 100 }).nullable().optional().meta({
      description: '不填则按政策；填 null 则不限',
    }),
  })
  .meta({ id: 'NewRound' });

export const roundRoutes = tagged('申报轮次', [
  route.get('/rounds', 'listRounds', {
    summary: '轮次列表',
    description: '草拟和作废的轮次只有市级可见。',
    access: 'account',
    query: z.strictObject({
      ...PAGING,
      year: z.coerce.number().int().min(2000).max(2100).optional().meta({ title: '年度' }),
    }),
    replies: { 200: { description: '最近的在前', schema: pageOf(RoundItem, 'RoundPage') } },
    async handle({ deps, actor, query }) {
      const page = await rounds(deps.store, { ...query, announcedOnly: !mayDraft(actor) });
      return ok({ ...page, items: page.items.map((round) => roundItem(round, deps.policies)) });
    },
  }),
  route.post('/rounds', 'openRound', {
    summary: '公告一轮申报',
    description: '轮次的日期由通知规定；公告后随日期自行开放和截止，并通知各区和各运营管理机构。',
    access: 'open-round',
    body: NewRound,
    replies: { 201: { description: '已公告', schema: RoundView } },
    async handle({ deps, actor, key, body }) {
      const roundId = await announceRound(deps, body, { actor, key });
      const round = await announced(deps, actor, roundId);
      return { status: 201, body: await view(deps, round, actor), headers: { Location: `/api/rounds/${roundId}` } };
    },
    after: async ({ deps }, { body }) => await startRecorded(deps, body.id),
  }),
  route.get('/rounds/{id}', 'getRound', {
    summary: '一个轮次',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '轮次', schema: RoundView } },
    handle: async ({ deps, actor, params }) => ok(await view(deps, await announced(deps, actor, params.id), actor)),
  }),
]);

function mayDraft({ role }: Actor): boolean {
  return role === 'municipal' || role === 'auditor';
}

/** @throws Problem 404, also for a drafted round if the caller is not the bureau */
async function announced({ store }: ApiDeps, actor: Actor, roundId: string): Promise<RoundRow> {
  const round = await roundById(store, roundId);
  const hidden = round?.stage === 'prepared' || round?.stage === 'discarded';
  if (round === undefined || (hidden && !mayDraft(actor))) throw notFound('轮次');
  return round;
}
