/** The programme's dashboard: clusters by stage, filed reports, growth of figures; also as a spreadsheet. */
import { z } from 'zod';
import { COUNTS, SERIES } from '../../../domain/criteria/names.js';
import { year } from '../../../domain/forms/fields.js';
import { stageTitle } from '../../../domain/titles.js';
import { dashboardFor } from '../../../services/dashboard/dashboard.js';
import { dashboardTable } from '../../export/xlsx/dashboard-table.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day } from '../../framework/schemas.js';
import { xlsxReply } from '../../files/reply.js';

const QUERY = z.strictObject({
  year: z.coerce
    .number()
    .pipe(year('报告年度'))
    .optional()
    .meta({ title: '报告年度', description: '不填则为上一年度' }),
});

const sums = (of: Readonly<Record<string, unknown>>) =>
  z.object(Object.fromEntries(Object.keys(of).map((key) => [key, z.number()])));

const Dashboard = z
  .object({
    today: Day,
    clusters: z
      .array(
        z.object({
          district: z.string(),
          stage: z.string(),
          stageTitle: z.string(),
          recognised: z.int().meta({ description: '认定年份' }),
          count: z.int(),
        }),
      )
      .meta({ description: '集群数，按区、阶段、认定年份' }),
    reports: z
      .object({
        year: z.int().meta({ description: '报告年度' }),
        from: Day.meta({ description: '开始填报' }),
        due: Day.meta({ description: '最后一日，按多数集群适用的政策' }),
        counts: z.array(
          z.object({
            district: z.string(),
            status: z.enum(['due', 'overdue', 'filed', 'returned', 'verified', 'received']),
            late: z.boolean(),
            count: z.int(),
          }),
        ),
        earlier: z.int().meta({ description: '系统启用之前报送的份数' }),
        filed: z
          .array(z.object({ on: Day, count: z.int() }))
          .meta({ description: '各日首次填报的份数；没有的日子不列' }),
      })
      .meta({ description: '年度报告的填报进度' }),
    years: z
      .array(
        z.object({
          year: z.int(),
          clusters: z.int().meta({ description: '有该年数据的集群数' }),
          reports: z.int().meta({ description: '其中已填报年度报告的' }),
          series: sums(SERIES),
          counts: sums(COUNTS),
        }),
      )
      .meta({ description: '历年数据之和；以年度报告为准，没有的取申报、复核材料所填' }),
  })
  .meta({ id: 'Dashboard' });

export const dashboardRoutes = tagged('总览', [
  route.get('/dashboard', 'getDashboard', {
    summary: '集群分布、年度报告进度、历年数据',
    description: '只计您有权查阅的集群。',
    access: 'read-dashboard',
    query: QUERY,
    replies: { 200: { description: '总览', schema: Dashboard } },
    async handle({ deps, actor, query }) {
      const { today, clusters, reports, years } = await dashboardFor(deps, actor, query.year);
      return ok({
        today,
        clusters: clusters.map(({ district, stage, recognised, count }) => ({
          district,
          stage,
          stageTitle: stageTitle(stage),
          recognised,
          count,
        })),
        reports: { ...reports, counts: [...reports.counts], filed: [...reports.filed] },
        years: years.map((one) => ({ ...one, series: { ...one.series }, counts: { ...one.counts } })),
      });
    },
  }),
  route.get('/dashboard.xlsx', 'getDashboardTable', {
    summary: '总览（XLSX）',
    access: 'read-dashboard',
    query: QUERY,
    replies: { 200: { description: '四张表：说明、集群分布、年度报告、历年数据', file: true } },
    async handle({ deps, actor, query }) {
      return xlsxReply(dashboardTable(await dashboardFor(deps, actor, query.year)), 'dashboard.xlsx');
    },
  }),
]);
