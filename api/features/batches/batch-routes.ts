/** One act on the deadlines of many cases (art. 18): preview, order, progress. */
import { z } from 'zod';
import { OFFICER_DEADLINE_ACTS } from '../../../domain/deadlines/acts/index.js';
import { form as extendForm } from '../../../domain/deadlines/acts/extend.form.js';
import { form as liftForm } from '../../../domain/deadlines/acts/lift-stay.form.js';
import { form as stayForm } from '../../../domain/deadlines/acts/stay.form.js';
import { formatChinese } from '../../../domain/calendar/civil.js';
import type { DeadlinePreview } from '../../../domain/deadlines/batch.js';
import { choice, id, list, pattern } from '../../../domain/forms/fields.js';
import { BEIJING_2023 } from '../../../domain/policy/beijing-2023/edition-3.js';
import type { DeadlineId } from '../../../domain/policy/types.js';
import { ROLES, STAGE_TITLES, actTitle } from '../../../domain/titles.js';
import { accountNames } from '../../../store/office/accounts.js';
import { batchById, batchCounts, type BatchCounts, batchesList } from '../../../store/batches/batches.js';
import { batchItems, type BatchItemRow } from '../../../store/batches/items.js';
import { casesNamed, type NamedCase } from '../../../store/cases/cases.js';
import type { Actor } from '../../../domain/kernel/people.js';
import type { Batch } from '../../../store/schema.js';
import { tryStartBatch } from '../../../services/temporal/start-workflows.js';
import { orderPreviewedBatch, previewBatch, type BatchRequest } from '../../../services/batches/order-batch.js';
import { notFound } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Id, IdParams, Json, Kind, Moment, pageOf, PAGING, pageIn, CASE_TITLES } from '../../framework/schemas.js';
import { columnsOf } from '../../framework/columns.js';

const RULES = Object.fromEntries(
  Object.entries(BEIJING_2023.rules).map(([rule, { title }]) => [rule, title]),
) as Readonly<Record<DeadlineId, string>>;

const SELECTION = {
  kind: choice('事项种类', CASE_TITLES).optional(),
  district: Id.optional(),
  round: id('轮次编号').optional(),
  stage: choice('阶段', STAGE_TITLES).optional(),
};

const Selection = z
  .strictObject({
    ...SELECTION,
    cases: list('事项', id('事项编号'), { min: 1, max: 500 }).optional(),
    rules: list('期限种类', choice('期限种类', RULES), { min: 1, max: 50 }).optional().meta({
      description: '不填则为可以如此办理的一切期限',
    }),
  })
  .refine(
    (selection) => selection.cases === undefined || Object.keys(SELECTION).every((field) => !(field in selection)),
    { path: ['cases'], message: '逐一列出“事项”的，不再填写其他选择条件' },
  )
  .meta({ id: 'BatchSelection', description: '哪些在办事项的哪些期限；不填的条件不限' });

const wishes = <S extends z.core.$ZodLooseShape>(more: S) =>
  z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('extend'), selection: Selection, content: extendForm.schema, ...more }),
    z.strictObject({ act: z.literal('stay'), selection: Selection, content: stayForm.schema, ...more }),
    z.strictObject({ act: z.literal('lift-stay'), selection: Selection, content: liftForm.schema, ...more }),
  ]);

const Wish = wishes({});
const Order = wishes({
  digest: pattern('摘要', /^[0-9a-f]{64}$/, '须是预览所得').meta({
    description: '预览的回答所给；预览之后有变化的，不予办理',
  }),
});

function wishOf({ act, selection, content }: z.output<typeof Wish>, actor: Actor): BatchRequest {
  const { cases, rules, kind, district, round, stage } = selection;
  const chosen = {
    ...(kind !== undefined && { kind }),
    ...(district !== undefined && { district }),
    ...(round !== undefined && { round }),
    ...(stage !== undefined && { stage }),
  };
  return { act, actor, cases: cases ?? chosen, rules, content };
}

const PreviewItem = z
  .object({
    case: z.string(),
    name: z.string(),
    district: z.string(),
    kind: Kind,
    deadline: z.string().meta({ description: '期限编号' }),
    rule: z.string(),
    title: z.string(),
    was: Day.optional().meta({ description: '现在的最后一日；中止期间没有' }),
    wasText: z.string().optional(),
    willBe: Day.optional().meta({ description: '办理后的最后一日；中止期间没有' }),
    willBeText: z.string().optional(),
    refused: z.string().optional().meta({ description: '不能办理的原因' }),
  })
  .meta({ id: 'BatchPreviewItem' });

const Preview = z
  .object({
    digest: z.string(),
    cases: z.int().meta({ description: '可以办理的事项数' }),
    deadlines: z.int().meta({ description: '可以办理的期限数' }),
    refused: z.int().meta({ description: '不能办理的期限数' }),
    items: pageOf(PreviewItem, 'BatchPreviewPage'),
  })
  .meta({ id: 'BatchPreview' });

function previewItem(
  { case: caseId, clock, rule, title, was, willBe, refused }: DeadlinePreview,
  named: ReadonlyMap<string, NamedCase>,
): z.input<typeof PreviewItem> {
  const { name, district, kind } = named.get(caseId)!;
  return {
    case: caseId,
    name,
    district,
    kind,
    deadline: clock,
    rule,
    title,
    ...(was && { was, wasText: formatChinese(was) }),
    ...(willBe && { willBe, willBeText: formatChinese(willBe) }),
    ...(refused !== undefined && { refused }),
  };
}

const Counts = z.object({ pending: z.int(), done: z.int(), refused: z.int() });

const BatchView = z
  .object({
    id: z.string(),
    act: z.string(),
    title: z.string(),
    actor: z.object({ id: z.string(), role: z.string(), roleTitle: z.string(), name: z.string().optional() }),
    at: Moment,
    finishedAt: Moment.optional().meta({ description: '全部办结的时刻；尚有未办的没有' }),
    content: Json.optional().meta({ description: '材料' }),
    counts: Counts,
  })
  .meta({ id: 'Batch' });

function batchView(
  batch: Omit<Batch, 'data' | 'cases' | 'started'>,
  { pending, done, refused }: BatchCounts,
  names: ReadonlyMap<string, string>,
): z.input<typeof BatchView> {
  const { act, actor } = batch;
  const name = names.get(actor.id);
  return {
    ...columnsOf(batch),
    title: actTitle(act),
    actor: { id: actor.id, role: actor.role, roleTitle: ROLES[actor.role], ...(name !== undefined && { name }) },
    counts: { pending, done, refused },
  };
}

const STATUSES = { pending: '待办', done: '已办', refused: '不能办理' } as const;

const BatchItemView = z
  .object({
    case: z.string(),
    name: z.string(),
    district: z.string(),
    kind: Kind,
    subject: z.string().optional().meta({ description: '期限编号' }),
    status: z.enum(['pending', 'done', 'refused']),
    statusTitle: z.string(),
    seq: z.int().optional().meta({ description: '事项的第几步' }),
    reason: z.string().optional().meta({ description: '不能办理的原因' }),
  })
  .meta({ id: 'BatchItem' });

function itemView({ subject, message, ...row }: BatchItemRow): z.input<typeof BatchItemView> {
  return {
    ...columnsOf(row),
    case: row.case_id,
    ...(subject !== '' && { subject }),
    statusTitle: STATUSES[row.status],
    ...(message !== null && { reason: message }),
  };
}

const MANY = Object.keys(OFFICER_DEADLINE_ACTS)
  .map((act) => `“${actTitle(act)}”`)
  .join('');

export const batchRoutes = tagged('批量办理', [
  route.post('/batches/preview', 'previewBatch', {
    summary: '预览：逐一列出每个期限办理前后的日期，或不能办理的原因',
    description: `办理内容为${MANY}。只是预览，不改变任何事项。`,
    access: 'act-on-many',
    once: false,
    query: z.strictObject(PAGING),
    body: Wish,
    replies: { 200: { description: '预览', schema: Preview } },
    async handle({ deps, actor, query, body }) {
      const { deadlines, digest } = await previewBatch(deps.store.db, deps, wishOf(body, actor));
      const possible = deadlines.filter(({ refused }) => refused === undefined);
      const { items, ...page } = pageIn(deadlines, query);
      const ids = items.map((deadline) => deadline.case);
      const named = await casesNamed(deps.store, ids);
      return ok({
        digest,
        cases: new Set(possible.map((deadline) => deadline.case)).size,
        deadlines: possible.length,
        refused: deadlines.length - possible.length,
        items: { items: items.map((deadline) => previewItem(deadline, named)), ...page },
      });
    },
  }),
  route.post('/batches', 'orderBatch', {
    summary: '批量延期、中止或恢复',
    description: '只办理预览所示的可以办理的期限；逐件办理，各留材料，各通知有关各方。',
    access: 'act-on-many',
    body: Order,
    replies: { 201: { description: '已开始办理', schema: BatchView } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      const batch = await orderPreviewedBatch(deps, wishOf(body, actor), { key, seen: body.digest });
      const [ordered, counts, names] = await Promise.all([
        batchById(deps.store, batch),
        batchCounts(deps.store, batch),
        accountNames(deps.store, [actor.id]),
      ]);
      return { status: 201, body: batchView(ordered!, counts, names), headers: { Location: `/api/batches/${batch}` } };
    },
    after: async ({ deps }, { body }) => await tryStartBatch(deps, body.id),
  }),
  route.get('/batches', 'listBatches', {
    summary: '批量办理列表',
    description: '也包括由一个决定引起的逐件办理，如轮次日期调整、名单公示、恢复期满后的撤销决定。',
    access: 'read-audit',
    query: z.strictObject(PAGING),
    replies: { 200: { description: '最近的在前', schema: pageOf(BatchView, 'BatchPage') } },
    async handle({ deps, query }) {
      const page = await batchesList(deps.store, query);
      const names = await accountNames(
        deps.store,
        page.items.map(({ actor }) => actor.id),
      );
      return ok({ ...page, items: page.items.map((item) => batchView(item, item, names)) });
    },
  }),
  route.get('/batches/{id}', 'getBatch', {
    summary: '一次批量办理',
    access: 'read-audit',
    params: IdParams,
    replies: { 200: { description: '批量办理', schema: BatchView } },
    async handle({ deps, params }) {
      const batch = await batchById(deps.store, params.id);
      if (batch === undefined) throw notFound('批量办理');
      const names = await accountNames(deps.store, [batch.actor.id]);
      return ok(batchView(batch, await batchCounts(deps.store, batch.id), names));
    },
  }),
  route.get('/batches/{id}/items', 'listBatchItems', {
    summary: '逐件的结果',
    access: 'read-audit',
    params: IdParams,
    query: z.strictObject({ ...PAGING, status: choice('结果', STATUSES).optional() }),
    replies: { 200: { description: '按事项编号', schema: pageOf(BatchItemView, 'BatchItemPage') } },
    async handle({ deps, params, query }) {
      if ((await batchById(deps.store, params.id)) === undefined) throw notFound('批量办理');
      const page = await batchItems(deps.store, params.id, query);
      return ok({ ...page, items: page.items.map(itemView) });
    },
  }),
]);
