/** A person's deadlines for a calendar program: a secret address, shown once, revocable at any time. */
import { z } from 'zod';
import { permits } from '../../../domain/access.js';
import { feedOf, openFeed, readerOfFeed, revokeFeed } from '../../../store/office/calendar-feeds.js';
import type { CalendarFeed } from '../../../store/schema.js';
import type { Vault } from '../../../store/engine/vault.js';
import { calendarFeed } from '../../export/calendar-feed.js';
import { API_ROOT } from '../../framework/paths.js';
import { Problem } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Moment } from '../../framework/schemas.js';
import { fileReply } from '../../files/reply.js';

const ACT = 'calendar-feed';

const FEED_FIELDS = {
  open: z.boolean().meta({ description: '是否已订阅' }),
  createdAt: Moment.optional(),
  lastReadAt: Moment.optional().meta({ description: '日历软件最近一次读取' }),
};
const Feed = z.object(FEED_FIELDS).meta({ id: 'CalendarFeed' });
const OpenedFeed = z
  .object({
    ...FEED_FIELDS,
    url: z.string().optional().meta({ description: '订阅地址：只在此给出一次，请勿告知他人' }),
  })
  .meta({ id: 'OpenedCalendarFeed' });

function view(feed: CalendarFeed | undefined): z.input<typeof Feed> {
  if (feed === undefined || feed.revoked_at !== null) return { open: false };
  const { created_at: createdAt, last_read_at: lastReadAt } = feed;
  return { open: true, createdAt, ...(lastReadAt !== null && { lastReadAt }) };
}

/** Return the secret of the feed that a request opens. Only the vault can make it. */
function tokenOf(vault: Vault, key: string): string {
  return vault.code(`${ACT}-${key}`);
}

export const feedRoutes = tagged('展望', [
  route.get('/me/calendar-feed', 'getCalendarFeed', {
    summary: '本人的期限日历',
    access: ACT,
    replies: { 200: { description: '是否已订阅', schema: Feed } },
    handle: async ({ deps, actor }) => ok(view(await feedOf(deps.store, actor.id))),
  }),
  route.post('/me/calendar-feed', 'openCalendarFeed', {
    summary: '取得期限日历的订阅地址',
    description: '供日历软件订阅：有权查阅的事项中与您或您的部门有关的期限。再次取得时，原地址随即失效。',
    access: ACT,
    replies: { 200: { description: '订阅地址', schema: OpenedFeed } },
    secret: ({ deps, key }) => ({ url: `${deps.publicUrl}${API_ROOT}/calendar/${tokenOf(deps.vault, key)}.ics` }),
    async handle({ deps, actor, key }) {
      const feed = await openFeed(deps.store, tokenOf(deps.vault, key), { actor, at: deps.now(), key });
      return ok(view(feed));
    },
  }),
  route.delete('/me/calendar-feed', 'revokeCalendarFeed', {
    summary: '取消订阅地址',
    access: ACT,
    replies: { 204: { description: '已取消' } },
    async handle({ deps, actor, key }) {
      await revokeFeed(deps.store, { actor, at: deps.now(), key });
      return { status: 204 };
    },
  }),
  route.get('/calendar/{token}.ics', 'readCalendarFeed', {
    summary: '期限日历（iCalendar）',
    description: '凭地址中的密钥读取，无须登录。已取消的地址、已停用的账号答复 404。',
    access: 'anyone',
    limit: 'feed',
    params: z.strictObject({ token: z.string().max(100).meta({ title: '密钥' }) }),
    replies: { 200: { description: '日历', file: true } },
    async handle({ deps, params }) {
      const reader = await readerOfFeed(deps.store, params.token, deps.now());
      if (reader === undefined || !permits(reader, ACT))
        throw new Problem('not-found', '没有这个日历，或地址已经失效。');
      const file = Buffer.from(await calendarFeed(deps, reader));
      return fileReply(file, 'text/calendar; charset=utf-8', { 'Cache-Control': 'private, max-age=300' });
    },
  }),
]);
