/** Public data of rounds: the announcement, and the list from its public notice on (art. 7, 10). */
import { z } from 'zod';
import { districtName } from '../../../domain/districts.js';
import type { RoundState } from '../../../domain/round/state.js';
import { caseById } from '../../../store/cases/cases.js';
import {
  listedApplications,
  listNoticeOf,
  roundById,
  rounds,
  type ListedApplication,
} from '../../../store/rounds/rounds.js';
import type { ApiDeps } from '../../deps.js';
import { notFound } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { IdParams, PAGING, Day, pageOf, enumOf } from '../../framework/schemas.js';
import { ROUND_FIELDS, roundItem } from '../rounds/round-view.js';

const PublicRoundItem = z.object(ROUND_FIELDS).meta({ id: 'PublicRoundItem' });

const OUTCOMES = { notice: '公示中', recognised: '已认定', objection: '异议处理中', ended: '未予认定' } as const;
type Outcome = keyof typeof OUTCOMES;

const PublicRound = z
  .object({
    ...ROUND_FIELDS,
    notice: z
      .object({
        from: Day,
        title: z.string().optional(),
        document: z.string().optional(),
        url: z.string().optional(),
        publishedOn: Day.optional().meta({ description: '名单发布日' }),
        applications: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            district: z.string(),
            districtTitle: z.string(),
            outcome: enumOf(OUTCOMES),
            outcomeTitle: z.string(),
            number: z.string().optional().meta({ description: '认定编号' }),
          }),
        ),
      })
      .optional()
      .meta({ description: '名单公示；公示之前没有' }),
  })
  .meta({ id: 'PublicRound' });

function outcomeOf({ stage }: ListedApplication): Outcome {
  if (stage === 'recognised') return 'recognised';
  if (stage === 'objection-review') return 'objection';
  return stage === 'public-notice' || stage === 'proposed' ? 'notice' : 'ended';
}

export const publicRoundRoutes = tagged('公开信息', [
  route.get('/public/rounds', 'listPublicRounds', {
    summary: '已公告的申报轮次',
    access: 'anyone',
    query: z.strictObject(PAGING),
    replies: { 200: { description: '最近的在前', schema: pageOf(PublicRoundItem, 'PublicRoundPage') } },
    async handle({ deps, query }) {
      const page = await rounds(deps.store, { ...query, announcedOnly: true });
      return ok({ ...page, items: page.items.map((round) => roundItem(round, deps.policies)) });
    },
  }),
  route.get('/public/rounds/{id}', 'getPublicRound', {
    summary: '一个轮次，及其名单公示',
    access: 'anyone',
    params: IdParams,
    replies: { 200: { description: '轮次', schema: PublicRound } },
    async handle({ deps, params }) {
      const round = await roundById(deps.store, params.id);
      const row = await caseById(deps.store, params.id);
      const state = row?.state;
      if (round === undefined || state?.kind !== 'round' || state.stage === 'prepared' || state.stage === 'discarded')
        throw notFound('轮次');
      return ok({ ...roundItem(round, deps.policies), ...(await noticeOf(deps, state)) });
    },
  }),
]);

async function noticeOf({ store }: ApiDeps, { id, list, noticeFrom, publishedOn }: RoundState) {
  if (noticeFrom === undefined) return {};
  const [listed, words = {}] = await Promise.all([listedApplications(store, list), listNoticeOf(store, id)]);
  const applications = listed.map((one) => {
    const outcome = outcomeOf(one);
    return {
      id: one.id,
      name: one.name,
      district: one.district,
      districtTitle: districtName(one.district),
      outcome,
      outcomeTitle: OUTCOMES[outcome],
      ...(one.number !== null && { number: one.number }),
    };
  });
  const said = (field: 'title' | 'document' | 'url') =>
    typeof words[field] === 'string' ? { [field]: words[field] } : {};
  return {
    notice: {
      from: noticeFrom,
      ...said('title'),
      ...said('document'),
      ...said('url'),
      ...(publishedOn && { publishedOn }),
      applications,
    },
  };
}
