/** Import of clusters recognised before the system existed: preview, then import. */
import { z } from 'zod';
import { addDays, dateOf, endOfDay, formatChinese, type CivilDate } from '../../../domain/calendar/civil.js';
import { forecastEvents } from '../../../domain/forecast.js';
import { deadlineTitle } from '../../../domain/notices/text.js';
import { pattern } from '../../../domain/forms/fields.js';
import { NO_ACCOUNT } from '../../../domain/holds.js';
import { AUDIENCES, stageTitle } from '../../../domain/titles.js';
import { unsentNotices } from '../../../domain/cluster/existing.js';
import { CLUSTER } from '../../../domain/cluster/definition.js';
import { applyImport, type ImportedRow } from '../../../services/imports/apply-import.js';
import { comingEvent } from '../../../services/forecasts/unfold.js';
import { validateRows, type ValidatedRow, type ValidRow } from '../../../services/imports/validate-rows.js';
import { importTemplate } from '../../export/xlsx/import-template.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Flag, PAGING, pageOf, enumOf, pageIn } from '../../framework/schemas.js';
import { ExpectedEvent, expectedView } from '../forecasts/expected-view.js';
import { xlsxReply } from '../../files/reply.js';

const ACT = 'import-clusters';

const RowErrors = z.array(z.object({ column: z.string(), message: z.string() }));

const PreviewRow = z
  .object({
    line: z.int().meta({ description: '表中的行号；首行为列名' }),
    status: z.enum(['new', 'unchanged', 'invalid']),
    number: z.string().optional(),
    name: z.string().optional(),
    errors: RowErrors.meta({ description: '不能导入的原因，按列' }),
    warnings: z.array(z.string()),
    organisation: z
      .object({ id: z.string(), name: z.string(), district: z.string() })
      .optional()
      .meta({ description: '运营管理机构；尚未登记的随之登记' }),
    stage: z.string().optional(),
    stageTitle: z.string().optional(),
    period: z.object({ no: z.int(), from: Day, to: Day }).optional(),
    timeline: z.array(ExpectedEvent).optional().meta({ description: '如无人办理，到本期届满为止会发生什么' }),
    unsent: z
      .array(z.object({ on: Day, onText: z.string(), title: z.string(), due: Day, told: z.array(z.string()) }))
      .optional()
      .meta({ description: '日期已过、不再补发的通知' }),
  })
  .meta({ id: 'ImportPreviewRow' });

const STATUSES = { new: '可导入', unchanged: '已导入，无变化', invalid: '不能导入' } as const;

const Preview = z
  .object({
    digest: z.string().meta({ description: '确认导入时原样交回；当日有效' }),
    counts: z.object({ new: z.int(), unchanged: z.int(), invalid: z.int() }),
    withoutAccount: z
      .object({ organisations: z.int(), rows: z.int() })
      .meta({ description: '没有在用账号的机构数及其行数：收不到通知，也无法办理' }),
    rows: pageOf(PreviewRow, 'ImportPreviewPage'),
  })
  .meta({ id: 'ImportPreview' });

function previewRow(row: ValidatedRow): z.input<typeof PreviewRow> {
  const { line, status } = row;
  if (status === 'invalid') {
    const { number, name, errors } = row;
    return {
      line,
      status,
      ...(number !== undefined && { number }),
      ...(name !== undefined && { name }),
      errors: errors.map((error) => ({ ...error })),
      warnings: [],
    };
  }
  const { number, name } = row.paper;
  const about = { line, status, number, name, errors: [], warnings: [...row.warnings] };
  return status === 'unchanged' ? about : { ...about, ...courseOf(row) };
}

/** One more year if the period is over or ends soon. */
const AT_LEAST_DAYS = 366;

function courseOf({ opened, ctx, holds, organisation: { id, name, district } }: ValidRow) {
  const { cluster, summary } = opened;
  const atLeast = addDays(dateOf(ctx.now), AT_LEAST_DAYS);
  const until: CivilDate = cluster.period.to > atLeast ? cluster.period.to : atLeast;
  const { policy } = ctx;
  return {
    organisation: { id, name, district },
    stage: summary.stage,
    stageTitle: stageTitle(summary.stage),
    period: { ...cluster.period },
    timeline: forecastEvents(CLUSTER, cluster, { ...ctx, holds }, endOfDay(until)).map((event) =>
      expectedView(comingEvent(event), policy),
    ),
    unsent: unsentNotices(cluster, ctx).map(({ on, rule, clock, due, to }) => ({
      on,
      onText: formatChinese(on),
      title: deadlineTitle(rule, clock, policy),
      due,
      told: to.map((audience) => AUDIENCES[audience]),
    })),
  };
}

function withoutAccount(rows: readonly ValidatedRow[]) {
  const found = rows.flatMap((row) =>
    row.status !== 'invalid' && row.holds.includes(NO_ACCOUNT.operator) ? [row.organisation.id] : [],
  );
  return { organisations: new Set(found).size, rows: found.length };
}

const DoneRow = z
  .object({
    line: z.int(),
    status: z.enum(['imported', 'unchanged', 'skipped']),
    statusTitle: z.string(),
    number: z.string().optional(),
    cluster: z.string().optional().meta({ description: '集群编号' }),
    errors: RowErrors,
  })
  .meta({ id: 'ImportedRow' });

const DONE_TITLES = { imported: '已导入', unchanged: '此前已导入', skipped: '未导入' } as const;

const Done = z
  .object({ counts: z.object({ imported: z.int(), unchanged: z.int(), skipped: z.int() }), rows: z.array(DoneRow) })
  .meta({ id: 'ClusterImport' });

function doneRow({ line, status, number, cluster, errors }: ImportedRow): z.input<typeof DoneRow> {
  return {
    line,
    status,
    statusTitle: DONE_TITLES[status],
    ...(number !== undefined && { number }),
    ...(cluster !== undefined && { cluster }),
    errors: errors.map((error) => ({ ...error })),
  };
}

function count<S extends string>(rows: readonly { readonly status: S }[], status: S): number {
  return rows.filter((row) => row.status === status).length;
}

export const importRoutes = tagged('导入', [
  route.get('/imports/clusters/template', 'getClusterImportTemplate', {
    summary: '导入模板（XLSX）',
    access: ACT,
    replies: { 200: { description: '模板，第二张表为填写说明', file: true } },
    handle: async () => xlsxReply(importTemplate(), 'clusters.xlsx'),
  }),
  route.post('/imports/clusters/preview', 'previewClusterImport', {
    summary: '预览导入既有集群',
    description:
      '不保存。逐行列出问题、提示、今后的事项和不再补发的通知。文件为模板填成的 XLSX，或同样列名的 CSV（UTF-8 或 GB18030），至多 2000 行。',
    access: ACT,
    takesFile: 'table',
    query: z.strictObject({
      ...PAGING,
      status: enumOf(STATUSES)
        .optional()
        .meta({ title: '只看', description: 'new 可导入、unchanged 已导入、invalid 不能导入' }),
    }),
    once: false,
    replies: { 200: { description: '逐行的结果', schema: Preview } },
    async handle({ deps, actor, upload, query: { status, ...paging } }) {
      const { rows, digest } = await validateRows(deps, actor, upload!); // the route requires a file
      const shown = status === undefined ? rows : rows.filter((row) => row.status === status);
      const { items, ...page } = pageIn(shown, paging);
      return ok({
        digest,
        counts: { new: count(rows, 'new'), unchanged: count(rows, 'unchanged'), invalid: count(rows, 'invalid') },
        withoutAccount: withoutAccount(rows),
        rows: { items: items.map(previewRow), ...page },
      });
    },
  }),
  route.post('/imports/clusters', 'importClusters', {
    summary: '导入既有集群',
    description:
      '交回预览的同一文件和 digest。各集群逐一列入名录，保留原编号，有效期流程随之启动；已经导入的行不变，中断后可以重新提交。已过去的提醒不补发，没有任何事项因已过去的日期撤销。',
    access: ACT,
    commits: true,
    takesFile: 'table',
    query: z.strictObject({
      digest: pattern('预览摘要', /^[0-9a-f]{64}$/, '须是预览所给的 digest'),
      skipInvalid: Flag.optional().meta({ title: '略过不能导入的行', description: '否则有一行不能导入即全部不予导入' }),
    }),
    replies: { 200: { description: '已导入', schema: Done } },
    problems: [409],
    async handle({ deps, actor, upload, key, query: { digest, skipInvalid = false } }) {
      const done = await applyImport(deps, { actor, upload: upload!, digest, skipInvalid, key });
      const rows = done.map(doneRow);
      return ok({
        counts: {
          imported: count(rows, 'imported'),
          unchanged: count(rows, 'unchanged'),
          skipped: count(rows, 'skipped'),
        },
        rows,
      });
    },
  }),
]);
