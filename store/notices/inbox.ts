/** A person's inbox: the notices addressed to them, read and unread. */
import { sql, type ExpressionBuilder } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { CaseKind, NoticeKind } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { RECIPIENTS } from '../../domain/notices/recipients.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { Database, NoticeRow } from '../schema.js';

export interface InboxFilter extends PageRequest {
  readonly unreadOnly?: boolean | undefined;
  readonly kind?: NoticeKind | undefined;
}

export type InboxItem = NoticeRow & { readonly read_at: Instant | null; readonly case_kind: CaseKind | null };
export type Inbox = Page<InboxItem> & { readonly unread: number };

/** Return the notices addressed to the reader, latest first. */
export async function inbox(store: Store, reader: Actor, filter: InboxFilter): Promise<Inbox> {
  const chosen = filter.unreadOnly === true ? unreadBy(store, reader) : noticesTo(store, reader);
  const items = (filter.kind === undefined ? chosen : chosen.where('notices.kind', '=', filter.kind))
    .leftJoin('cases', 'cases.id', 'notices.case_id')
    .selectAll('notices')
    .select(['notice_reads.at as read_at', 'cases.kind as case_kind'])
    .orderBy('notices.arrival', 'desc');
  return { ...(await pageOf(items, filter)), unread: await unreadCount(store, reader) };
}

/** Count the reader's unread notices. */
export async function unreadCount(store: Store, reader: Actor): Promise<number> {
  const { count } = await unreadBy(store, reader)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function unreadBy(store: Store, reader: Actor) {
  return noticesTo(store, reader).where('notice_reads.at', 'is', null);
}

function noticesTo({ db }: Store, reader: Actor) {
  return db
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.user_id', '=', reader.id),
    )
    .where(addressedTo(reader));
}

/** Return the ids of the latest notices to anyone, latest first. */
export async function latestArrivals({ db }: Store, most: number): Promise<string[]> {
  const rows = await db.selectFrom('notices').select('id').orderBy('arrival', 'desc').limit(most).execute();
  return rows.map(({ id }) => id);
}

/** Return the notices among these ids that are addressed to the reader, in order of arrival. */
export async function addressedAmong(
  { db }: Store,
  reader: Actor,
  ids: readonly string[],
): Promise<Pick<NoticeRow, 'id' | 'title' | 'kind' | 'case_id'>[]> {
  return await db
    .selectFrom('notices')
    .select(['id', 'title', 'kind', 'case_id'])
    .where('id', 'in', ids)
    .where(addressedTo(reader))
    .orderBy('arrival')
    .execute();
}

/**
 * Mark notices, or all, as read by the reader. The first reading counts; notices to others are ignored.
 * @returns the number that was unread before
 */
export async function markRead({ db }: Store, reader: Actor, ids: readonly string[] | 'all'): Promise<number> {
  let addressed = db
    .selectFrom('notices')
    .select(['notices.id', sql<string>`${reader.id}`.as('user_id')])
    .where(addressedTo(reader));
  if (ids !== 'all') addressed = addressed.where('notices.id', 'in', ids);
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('notice_reads')
    .columns(['notice_id', 'user_id'])
    .expression(addressed)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** The condition that a notice's audience contains the reader. It must agree with `queueMail`. */
function addressedTo(reader: Actor) {
  const audiences = Object.entries(RECIPIENTS).filter(([, { role }]) => role === reader.role);
  return ({ eb, and, or }: ExpressionBuilder<Database, 'notices'>) =>
    or(
      audiences.map(([audience, { within }]) => {
        const to = eb(sql<string>`notices.audience`, '=', audience);
        return within === undefined ? to : and([to, eb(`notices.${within}`, '=', reader[within] ?? null)]);
      }),
    );
}
