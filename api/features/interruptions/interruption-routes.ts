/** Interruptions of the service (服务中断): those found by the system wait for the bureau, which may enter others. */
import { z } from 'zod';
import { date } from '../../../domain/forms/fields.js';
import { orderFields } from '../../../domain/deadlines/extension.form.js';
import { INTERRUPTION_SOURCES, INTERRUPTION_STATUSES } from '../../../domain/interruptions.js';
import { heldForInterruption, interruptionList } from '../../../store/office/interruptions.js';
import {
  confirmInterruption,
  dismissInterruption,
  heldWithin,
  reportInterruption,
  type DecidedInterruption,
} from '../../../services/interruptions/decide-interruption.js';
import { ok, route, tagged } from '../../framework/route.js';
import { Day, Id, IdParams, Moment, PAGING, pageOf } from '../../framework/schemas.js';

const InterruptionView = z
  .object({
    id: Id,
    from: Moment,
    until: Moment,
    fromDate: Day.meta({ description: '中断的第一日' }),
    toDate: Day.meta({ description: '中断的最后一日' }),
    found: z.enum(['gap', 'report']),
    foundTitle: z.string(),
    status: z.enum(['open', 'confirmed', 'dismissed']),
    statusTitle: z.string(),
    held: z.int().meta({ description: '期满后果因此暂缓的期限数；认定、不予认定的答复中，为当时的' }),
    movedTo: Day.optional().meta({ description: '上述各日届满的期限顺延至该日' }),
    reason: z.string().optional(),
    document: z.string().optional(),
    decidedAt: Moment.optional(),
  })
  .meta({ id: 'Interruption', description: '系统无法接收材料的时间' });

const orNothing = <T>(value: T | null): T | undefined => value ?? undefined;

function view({ row, held }: DecidedInterruption): z.input<typeof InterruptionView> {
  return {
    id: row.id,
    from: row.from_at,
    until: row.until_at,
    fromDate: row.from_date,
    toDate: row.to_date,
    found: row.found,
    foundTitle: INTERRUPTION_SOURCES[row.found],
    status: row.status,
    statusTitle: INTERRUPTION_STATUSES[row.status],
    held,
    movedTo: orNothing(row.until_date),
    reason: orNothing(row.reason),
    document: orNothing(row.document),
    decidedAt: orNothing(row.decided_at),
  };
}

const until = date('顺延至', 'future').meta({
  description: '中断各日届满的期限一律至该日届满；须是中断之后、今日之后的工作日',
});

export const interruptionRoutes = tagged('批量办理', [
  route.get('/interruptions', 'listInterruptions', {
    summary: '服务中断',
    description:
      '系统发现的（连续不能接收材料，达到政策所定分钟数）待市级认定，在此之前，该时段各日届满的期限不产生不利后果。',
    access: 'read-interruptions',
    query: z.strictObject({ ...PAGING, status: z.enum(['open', 'confirmed', 'dismissed']).optional() }),
    replies: { 200: { description: '最近的在前', schema: pageOf(InterruptionView, 'InterruptionPage') } },
    async handle({ deps: { store }, query }) {
      const [page, held] = await Promise.all([interruptionList(store, query), heldForInterruption(store.db)]);
      return ok({ ...page, items: page.items.map((row) => view({ row, held: heldWithin(row, held) })) });
    },
  }),
  route.post('/interruptions', 'reportInterruption', {
    summary: '登记服务中断',
    description: '系统未能发现的中断（网络、登录、供电等）。登记即为认定，中断各日届满的期限一律顺延。',
    access: 'decide-interruption',
    commits: true,
    body: z
      .strictObject({ from: date('中断自', 'past'), to: date('中断至', 'past'), until, ...orderFields })
      .meta({ id: 'InterruptionReport', title: '服务中断登记' }),
    replies: { 201: { description: '已登记', schema: InterruptionView } },
    async handle({ deps, actor, key, body }) {
      return { status: 201, body: view(await reportInterruption(deps, body, { actor, key })) };
    },
  }),
  route.post('/interruptions/{id}/confirmation', 'confirmInterruption', {
    summary: '认定服务中断',
    description: '中断各日届满的期限，在全部未办结事项中一律顺延至所定之日，并逐一通知。',
    access: 'decide-interruption',
    commits: true,
    params: IdParams,
    body: z.strictObject({ until, ...orderFields }).meta({ id: 'InterruptionConfirmation', title: '服务中断认定' }),
    replies: { 200: { description: '已认定', schema: InterruptionView } },
    problems: [409],
    handle: async ({ deps, actor, key, params, body }) =>
      ok(view(await confirmInterruption(deps, params.id, body, { actor, key }))),
  }),
  route.post('/interruptions/{id}/dismissal', 'dismissInterruption', {
    summary: '不予认定服务中断',
    description: '因此暂缓的期满后果随即产生。',
    access: 'decide-interruption',
    commits: true,
    params: IdParams,
    body: z.strictObject(orderFields).meta({ id: 'InterruptionDismissal', title: '不予认定服务中断' }),
    replies: { 200: { description: '不予认定', schema: InterruptionView } },
    problems: [409],
    handle: async ({ deps, actor, key, params, body }) =>
      ok(view(await dismissInterruption(deps, params.id, body, { actor, key }))),
  }),
]);
