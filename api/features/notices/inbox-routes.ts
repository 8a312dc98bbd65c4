/** In-app notices, and the status of their e-mails. */
import { deliveryLog } from '../../../store/notices/deliveries.js';
import { z } from 'zod';
import { choice, explain } from '../../../domain/forms/fields.js';
import { NOTICE_KINDS } from '../../../domain/titles.js';
import { inbox, markRead, type InboxItem } from '../../../store/notices/inbox.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Flag, Id, Kind, Moment, pageOf, PAGING } from '../../framework/schemas.js';
import { columnsOf } from '../../framework/columns.js';

const NoticeView = z
  .object({
    id: z.string(),
    case: z.string().optional(),
    caseKind: Kind.optional(),
    kind: z.string().meta({
      description:
        'reminder 提醒、overdue 催报、escalation 超期预警、task 待办、result 告知、intent 拟撤销告知、moved 期限变更',
    }),
    title: z.string(),
    body: z.string(),
    obligation: z.string(),
    due: Day.optional(),
    nominal: Day.optional().meta({ description: '顺延前的期限' }),
    was: Day.optional().meta({ description: '变更前的期限' }),
    at: Moment,
    readAt: Moment.optional(),
  })
  .meta({ id: 'Notice' });

const view = ({ case_id, ...row }: InboxItem): z.input<typeof NoticeView> => ({
  ...columnsOf(row),
  ...(case_id !== null && { case: case_id }),
});

const Inbox = pageOf(NoticeView, 'NoticePage')
  .extend({ unread: z.int().meta({ description: '未读条数' }) })
  .meta({ id: 'Inbox' });

const DELIVERY_STATES = { pending: '待发', sending: '发送中', sent: '已发', failed: '未能送达' } as const;

const DeliveryView = z
  .object({
    notice: z.string(),
    case: z.string().optional(),
    title: z.string(),
    account: z.string().optional().meta({ description: '收件账号；发给异议人的没有' }),
    status: choice('投递状态', DELIVERY_STATES),
    statusTitle: z.string(),
    attempts: z.int(),
    lastError: z.string().optional(),
    at: Moment,
    sentAt: Moment.optional(),
    nextAttemptAt: Moment.optional(),
  })
  .meta({ id: 'Delivery' });

export const inboxRoutes = tagged('通知', [
  route.get('/inbox', 'getInbox', {
    summary: '收到的通知',
    access: 'account',
    query: z.strictObject({
      ...PAGING,
      unread: Flag.optional().meta({ title: '只看未读' }),
      kind: choice('通知种类', NOTICE_KINDS).optional(),
    }),
    replies: { 200: { description: '最近的在前', schema: Inbox } },
    async handle({ deps, actor, query }) {
      const page = await inbox(deps.store, actor, { ...query, unreadOnly: query.unread });
      return ok({ ...page, items: page.items.map(view) });
    },
  }),
  route.post('/inbox/read', 'markRead', {
    summary: '标为已读',
    access: 'account',
    body: z
      .strictObject({
        ids: z
          .array(Id, { error: explain('通知编号') })
          .min(1)
          .max(200)
          .optional()
          .meta({ title: '通知编号', description: '不填则全部' }),
      })
      .meta({ id: 'MarkRead' }),
    replies: { 200: { description: '此前未读的条数', schema: z.object({ marked: z.int() }).meta({ id: 'Marked' }) } },
    handle: async ({ deps, actor, body }) => ok({ marked: await markRead(deps.store, actor, body.ids ?? 'all') }),
  }),
  route.get('/deliveries', 'listDeliveries', {
    summary: '邮件投递记录',
    access: 'read-deliveries',
    query: z.strictObject({ ...PAGING, status: choice('投递状态', DELIVERY_STATES).optional(), case: Id.optional() }),
    replies: { 200: { description: '最近的在前', schema: pageOf(DeliveryView, 'DeliveryPage') } },
    async handle({ deps, query: { status, case: caseId, page, pageSize } }) {
      const found = await deliveryLog(deps.store, { status, caseId, page, pageSize });
      const items = found.items.map((row) => ({
        ...columnsOf(row),
        notice: row.notice_id,
        ...(row.case_id !== null && { case: row.case_id }),
        ...(row.user_id !== '' && { account: row.user_id }),
        statusTitle: DELIVERY_STATES[row.status],
      }));
      return ok({ ...found, items });
    },
  }),
]);
