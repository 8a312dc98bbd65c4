/** The check of cases against their workflows: differences, a new check, a repair. */
import { z } from 'zod';
import { DIFFERENCES, isRepairable, type DifferenceKind } from '../../../domain/reconciliation.js';
import { openDifferencesPage } from '../../../store/reconciliation/differences.js';
import { lastRun } from '../../../store/reconciliation/runs.js';
import type { ReconciliationDifference } from '../../../store/schema.js';
import { startReconciliation } from '../../../services/reconciliation/start-reconciliation.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Json, Moment, PAGING, pageOf } from '../../framework/schemas.js';
import { columnsOf } from '../../framework/columns.js';

const DifferenceView = z
  .object({
    kind: z.string(),
    title: z.string(),
    subject: z.string().meta({ description: '事项、批量办理或流程的编号' }),
    case: z.string().optional(),
    detail: Json,
    repairable: z.boolean().meta({ description: '可由系统修复' }),
    repair: z.string().optional().meta({ description: '系统如何修复' }),
    todo: z.string().meta({ description: '须由人做的；可修复的，未能奏效时' }),
    firstSeen: Moment,
    lastSeen: Moment,
  })
  .meta({ id: 'Difference' });

function differenceView(row: ReconciliationDifference): z.input<typeof DifferenceView> {
  const { title, repair, todo }: DifferenceKind = DIFFERENCES[row.kind];
  return {
    ...columnsOf(row),
    ...(row.case_id !== null && { case: row.case_id }),
    title,
    repairable: isRepairable(row.kind),
    ...(repair !== undefined && { repair }),
    todo,
  };
}

const Reconciliation = z
  .object({
    running: z.boolean().meta({ description: '正在核对' }),
    last: z
      .object({
        at: Moment,
        finishedAt: Moment,
        checked: z.int().meta({ description: '核对的在办事项数' }),
        replayed: z.int().meta({ description: '按规则重新办理、与记录比对的步数；非全面核对的为零' }),
        unreplayed: z.int().meta({ description: '未能重新办理的步数：没有记录当时的依据' }),
        found: z.int().meta({ description: '核对完时尚存的差异数' }),
      })
      .optional(),
    differences: pageOf(DifferenceView, 'DifferencePage'),
  })
  .meta({ id: 'Reconciliation' });

const Started = z.object({ detail: z.string() }).meta({ id: 'ReconciliationStarted' });

export const reconciliationRoutes = tagged('核对', [
  route.get('/reconciliation', 'getReconciliation', {
    summary: '最近一次核对和尚存的差异',
    description:
      '每小时核对一次：办理档案与办理记录相符，每个在办事项的流程在运行，与办理档案一致，应发的通知在发。每日首次核对和按要求的核对，另逐件核对通知、材料、文书和文件的内容。',
    access: 'read-reconciliation',
    query: z.strictObject(PAGING),
    replies: { 200: { description: '核对结果', schema: Reconciliation } },
    async handle({ deps, query }) {
      const [{ last, running }, page] = await Promise.all([
        lastRun(deps.store),
        openDifferencesPage(deps.store, query),
      ]);
      return ok({
        running,
        ...(last?.finished_at && {
          last: {
            at: last.at,
            finishedAt: last.finished_at,
            checked: last.checked,
            replayed: last.replayed,
            unreplayed: last.unreplayed,
            found: last.found,
          },
        }),
        differences: { ...page, items: page.items.map(differenceView) },
      });
    },
  }),
  route.post('/reconciliation/run', 'runReconciliation', {
    summary: '立即核对一次',
    access: 'reconcile',
    commits: true,
    body: z.strictObject({}),
    replies: { 202: { description: '已开始', schema: Started } },
    problems: [503],
    async handle({ deps, actor, key }) {
      await startReconciliation(deps, { actor, key, mend: false });
      return { status: 202, body: { detail: '已开始核对，请稍后查阅结果。' } };
    },
  }),
  route.post('/reconciliation/repair', 'repairDifferences', {
    summary: '核对，修复系统可以修复的一切差异，再核对一次',
    access: 'reconcile',
    commits: true,
    body: z.strictObject({}),
    replies: { 202: { description: '已开始', schema: Started } },
    problems: [503],
    async handle({ deps, actor, key }) {
      await startReconciliation(deps, { actor, key, mend: true });
      return { status: 202, body: { detail: '已开始核对和修复，请稍后查阅结果；不能由系统修复的，各有说明。' } };
    },
  }),
]);
