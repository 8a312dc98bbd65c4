/** In-app notices, and what became of their e-mails. */
import { z } from 'zod';
import { choice, explain } from '../../../domain/forms/fields.js';
import { NOTICE_KINDS } from '../../../domain/titles.js';
import { deliveryLog } from '../../../store/notices/deliveries.js';
import { inbox, markRead, type InboxItem } from '../../../store/notices/inbox.js';
import { route } from '../../framework/route.js';
import { Day, Flag, Id, Kind, Moment, pageOf, PAGING } from '../../framework/schemas.js';

const TAG = '通知';

const NoticeView = z
  .object({
    id: z.string(),
    case: z.string().optional(),
    caseKind: Kind.optional(),
    kind: z.string().meta({
      description:
        'reminder 提醒、overdue 催报、escalation 督办、task 待办、result 告知、intent 拟撤销告知、moved 期限变更',
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

function view({
  id,
  case_id,
  case_kind,
  kind,
  title,
  body,
  obligation,
  due,
  nominal,
  was,
  at,
  read_at,
}: InboxItem): z.input<typeof NoticeView> {
  return {
    id,
    ...(case_id !== null && { case: case_id }),
    ...(case_kind !== null && { caseKind: case_kind }),
    kind,
    title,
    body,
    obligation,
    ...(due !== null && { due }),
    ...(nominal !== null && { nominal }),
    ...(was !== null && { was }),
    at,
    ...(read_at !== null && { readAt: read_at }),
  };
}

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

export const inboxRoutes = [
  route({
    method: 'get',
    path: '/inbox',
    id: 'getInbox',
    tag: TAG,
    summary: '收到的通知',
    access: 'account',
    query: z.strictObject({
      ...PAGING,
      unread: Flag.optional().meta({ title: '只看未读' }),
      kind: choice('通知种类', NOTICE_KINDS).optional(),
    }),
    replies: {
      200: { description: '最近的在前', schema: Inbox },
    },
    async handle({ deps, actor, query }) {
      const page = await inbox(deps.store, actor, { ...query, unreadOnly: query.unread });
      return { status: 200, body: { ...page, items: page.items.map(view) } };
    },
  }),
  route({
    method: 'post',
    path: '/inbox/read',
    id: 'markRead',
    tag: TAG,
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
    async handle({ deps, actor, body }) {
      return { status: 200, body: { marked: await markRead(deps.store, actor, body.ids ?? 'all') } };
    },
  }),
  route({
    method: 'get',
    path: '/deliveries',
    id: 'listDeliveries',
    tag: TAG,
    summary: '邮件投递记录',
    access: 'read-deliveries',
    query: z.strictObject({ ...PAGING, status: choice('投递状态', DELIVERY_STATES).optional(), case: Id.optional() }),
    replies: { 200: { description: '最近的在前', schema: pageOf(DeliveryView, 'DeliveryPage') } },
    async handle({ deps, query: { status, case: caseId, page, pageSize } }) {
      const found = await deliveryLog(deps.store, { status, caseId, page, pageSize });
      const items = found.items.map((row) => ({
        notice: row.notice_id,
        ...(row.case_id !== null && { case: row.case_id }),
        title: row.title,
        ...(row.user_id !== '' && { account: row.user_id }),
        status: row.status,
        statusTitle: DELIVERY_STATES[row.status],
        attempts: row.attempts,
        ...(row.last_error !== null && { lastError: row.last_error }),
        at: row.at,
        ...(row.sent_at !== null && { sentAt: row.sent_at }),
        ...(row.status === 'pending' && { nextAttemptAt: row.next_attempt_at }),
      }));
      return { status: 200, body: { ...found, items } };
    },
  }),
];
