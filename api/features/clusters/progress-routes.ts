/** A cluster over the years (art. 15, 16): the goals of its three-year plans, its yearly figures. */
import { z } from 'zod';
import { COUNTS, MEASURES, SERIES } from '../../../domain/criteria/names.js';
import { goalProgress, PROGRESS_ACTS, yearlyFigures, type Filed } from '../../../domain/cluster/progress.js';
import type { ClusterState } from '../../../domain/cluster/state.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { readablePapers } from '../../../services/cases/case-access.js';
import type { ReadableCase } from '../../../services/cases/case-context.js';
import { papersFiledBy } from '../../../store/papers/papers.js';
import type { ApiDeps } from '../../deps.js';
import { route, tagged, ok } from '../../framework/route.js';
import { IdParams, listOf, enumOf } from '../../framework/schemas.js';
import { clusterOf, REPORT_STATES } from './cluster-routes.js';

const Rate = z.number().meta({ description: '完成率（%），至多 100' });
const PaperId = z.string().meta({ description: '所据材料的编号' });

/** The status of a year's report; a filed one may still be returned. */
const reportState = { status: enumOf(REPORT_STATES).optional(), statusTitle: z.string().optional() };

const GoalView = z
  .object({
    id: z.string(),
    title: z.string(),
    unit: z.string(),
    better: z.enum(['higher', 'lower']).meta({ description: 'higher：越高越好；lower：越低越好' }),
    baseline: z.number(),
    target: z.number().meta({ description: '三年目标值' }),
    weight: z.number().optional(),
    yearlyTargets: z.array(z.number()).optional().meta({ description: '规划各年的分年目标值' }),
    years: z.array(
      z.object({
        year: z.int(),
        achieved: z.number(),
        rate: Rate,
        yearTarget: z.number().optional().meta({ description: '该年的分年目标值' }),
        yearRate: Rate.optional(),
        remark: z.string().optional(),
        paper: PaperId,
        ...reportState,
      }),
    ),
    review: z
      .object({ target: z.number(), achieved: z.number(), rate: Rate })
      .optional()
      .meta({ description: '复核时的评价' }),
  })
  .meta({ id: 'GoalProgress' });

const PlanView = z
  .object({
    period: z.int().meta({ description: '为第几个有效期制定' }),
    startYear: z.int(),
    paper: PaperId,
    goals: z.array(GoalView),
  })
  .meta({ id: 'PlanProgress', description: '三年发展规划的目标及逐年进展' });

const Numbers = z.record(z.string(), z.number());

const FiguresView = z
  .object({
    fields: z
      .array(z.object({ field: z.string(), name: z.string(), unit: z.string() }))
      .meta({ description: '各项数据的名称与单位' }),
    items: z.array(
      z.object({
        year: z.int(),
        figures: Numbers,
        counts: Numbers.optional(),
        industrialInternetPercent: z.number().optional(),
        areaKm2: z.number().optional(),
        papers: z.array(z.string()).meta({ description: '所据材料的编号，以最后一份为准' }),
        ...reportState,
      }),
    ),
  })
  .meta({ id: 'YearlyFigures' });

const FIELDS = [
  ...Object.entries(SERIES).map(([field, { name, unit }]) => ({ field, name, unit })),
  ...Object.entries(COUNTS).map(([field, name]) => ({ field, name, unit: '家' })),
  { field: 'industrialInternetPercent', name: MEASURES.industrialInternetPercent, unit: '%' },
  { field: 'areaKm2', name: MEASURES.areaKm2, unit: 'km²' },
];

export const progressRoutes = tagged('集群', [
  route.get('/clusters/{id}/goals', 'listGoals', {
    summary: '三年发展规划的目标与逐年进展',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '由先到后', schema: listOf(PlanView, 'PlanList') } },
    async handle({ deps, actor, params }) {
      const { row, state } = await clusterOf(deps, actor, params.id);
      const items = goalProgress(await papersRead(deps, actor, row)).map(({ goals, ...plan }) => ({
        ...plan,
        goals: goals.map(({ yearlyTargets, ...goal }) => ({
          ...goal,
          ...(yearlyTargets && { yearlyTargets: [...yearlyTargets] }),
          years: goal.years.map((one) => ({ ...one, ...stateIn(state, one.year) })),
        })),
      }));
      return ok({ items });
    },
  }),
  route.get('/clusters/{id}/figures', 'listFigures', {
    summary: '历年数据',
    description: '申报、复核与年度报告所填的数据；同一年度以后填的为准。',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '由先到后', schema: FiguresView } },
    async handle({ deps, actor, params }) {
      const { row, state } = await clusterOf(deps, actor, params.id);
      const items = yearlyFigures(await papersRead(deps, actor, row)).map(({ papers, ...one }) => ({
        ...one,
        papers: [...papers],
        ...stateIn(state, one.year),
      }));
      return ok({ fields: FIELDS, items });
    },
  }),
]);

/** Return the papers with goals and figures that the reader sees. */
export async function papersRead(deps: ApiDeps, actor: Actor, row: ReadableCase<'cluster'>): Promise<Filed[]> {
  const { id, application } = row.state;
  const filed = await papersFiledBy(deps.store, application === undefined ? [id] : [application, id], PROGRESS_ACTS);
  if (row.handedOver === undefined) return filed;
  const seen = new Set((await readablePapers(deps, actor, row)).map((paper) => paper.id));
  return filed.filter((paper) => paper.case_id !== id || seen.has(paper.id));
}

function stateIn({ reports }: ClusterState, year: number) {
  const report = reports.find((one) => one.year === year);
  return report && { status: report.status, statusTitle: REPORT_STATES[report.status] };
}
