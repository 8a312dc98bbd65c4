/** A person's notices, and what became of their e-mails. */
import { type ExpressionBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { CaseKind, NoticeKind } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Store } from '../engine/store.js';
import type { Database, Delivery, DeliveryStatus, NoticeRow } from '../schema.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';

export interface InboxFilter extends PageRequest {
  readonly unreadOnly?: boolean | undefined;
  readonly kind?: NoticeKind | undefined;
}

export type InboxItem = NoticeRow & { readonly read_at: Instant | null; readonly case_kind: CaseKind | null };
export type Inbox = Page<InboxItem> & { readonly unread: number };

/** The notices addressed to the reader, latest first. */
export async function inbox({ db }: Store, reader: Actor, filter: InboxFilter): Promise<Inbox> {
  const addressed = db
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.user_id', '=', reader.id),
    )
    .where(addressedTo(reader));
  const unread = addressed.where('notice_reads.at', 'is', null);
  const chosen = filter.unreadOnly === true ? unread : addressed;
  const items = (filter.kind === undefined ? chosen : chosen.where('notices.kind', '=', filter.kind))
    .leftJoin('cases', 'cases.id', 'notices.case_id')
    .selectAll('notices')
    .select(['notice_reads.at as read_at', 'cases.kind as case_kind'])
    .orderBy('notices.arrival', 'desc');
  const { count } = await unread.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { ...(await pageOf(items, filter)), unread: count };
}

/** How many of the reader's notices are unread. */
export async function unreadCount({ db }: Store, reader: Actor): Promise<number> {
  const { count } = await db
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.user_id', '=', reader.id),
    )
    .where(addressedTo(reader))
    .where('notice_reads.at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Return every notice of a case, by id. */
export async function allNotices({ db }: Store): Promise<Pick<NoticeRow, 'case_id' | 'seq' | 'title' | 'audience'>[]> {
  return await db.selectFrom('notices').select(['case_id', 'seq', 'title', 'audience']).orderBy('id').execute();
}

/** The notices that arrived last, whoever they are for, latest first. */
export async function latestArrivals({ db }: Store, most: number): Promise<string[]> {
  const rows = await db.selectFrom('notices').select('id').orderBy('arrival', 'desc').limit(most).execute();
  return rows.map(({ id }) => id);
}

/** Those of the notices that are addressed to the reader, in order of arrival. */
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
 * Marks notices as read by the reader, or all of them; the first reading counts.
 * @returns how many were not read before; those addressed to others are passed over
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

/** The condition on notices that the mailing of `store/notices.ts` puts on accounts, seen from the account. */
function addressedTo({ role, organisation, district }: Actor) {
  return ({ eb, and, or }: ExpressionBuilder<Database, 'notices'>) => {
    const mine = eb(sql<string>`notices.audience`, '=', role);
    const all = eb('notices.audience', '=', role === 'operator' ? 'operators' : 'districts');
    if (role === 'operator') return or([all, and([mine, eb('notices.organisation', '=', organisation ?? null)])]);
    if (role === 'district') return or([all, and([mine, eb('notices.district', '=', district ?? null)])]);
    return and([mine]);
  };
}

export interface DeliveryFilter extends PageRequest {
  readonly status?: DeliveryStatus | undefined;
  readonly caseId?: string | undefined;
}

export type DeliveryLogItem = Omit<Delivery, 'next_attempt_at'> &
  Pick<NoticeRow, 'case_id' | 'title' | 'kind' | 'at'> & { readonly next_attempt_at: Instant };

/** What became of the e-mails, latest first. */
export async function deliveryLog({ db }: Store, filter: DeliveryFilter): Promise<Page<DeliveryLogItem>> {
  let query = db
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
    .selectAll('deliveries')
    .select(['notices.case_id', 'notices.title', 'notices.kind', 'notices.at']);
  if (filter.status !== undefined) query = query.where('deliveries.status', '=', filter.status);
  if (filter.caseId !== undefined) query = query.where('notices.case_id', '=', filter.caseId);
  return await pageOf(query.orderBy('notices.arrival', 'desc').orderBy('deliveries.address'), filter);
}
