/** A person's inbox: the notices addressed to them, read and unread. */
import { sql, type ExpressionBuilder } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { CaseKind, NoticeKind } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { MOST_COUNTED } from '../../domain/lists.js';
import { RECIPIENTS, type Recipients } from '../../domain/notices/recipients.js';
import { countUpTo, pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { Database, Db, NoticeRow } from '../schema.js';

export interface InboxFilter extends PageRequest {
  /** Only among the latest `MOST_COUNTED`. */
  readonly unreadOnly?: boolean | undefined;
  readonly kind?: NoticeKind | undefined;
}

export type InboxItem = NoticeRow & { readonly read_at: Instant | null; readonly case_kind: CaseKind | null };
export type Inbox = Page<InboxItem> & { readonly unread: number };

/** Return the notices addressed to the reader, latest first. */
export async function inbox({ db }: Store, reader: Actor, filter: InboxFilter): Promise<Inbox> {
  const { unreadOnly = false, kind } = filter;
  const chosen = unreadOnly ? unreadBy(db, reader, kind) : arrivalsTo(db, reader, kind);
  const page = await pageOf(db, chosen.orderBy('arrival', 'desc'), filter, chosen);
  const ids = page.items.map(({ id }) => id);
  const unread = unreadOnly && kind === undefined ? page.total : await unreadCount({ db }, reader);
  return { ...page, items: await noticesWith(db, reader, ids), unread };
}

/** Return notices as the reader's inbox has them, latest first. */
async function noticesWith(db: Db, reader: Actor, ids: readonly string[]): Promise<InboxItem[]> {
  return await db
    .selectFrom('notices')
    .leftJoin('notice_reads', (join) =>
      join.onRef('notice_reads.notice_id', '=', 'notices.id').on('notice_reads.user_id', '=', reader.id),
    )
    .leftJoin('cases', 'cases.id', 'notices.case_id')
    .selectAll('notices')
    .select(['notice_reads.at as read_at', 'cases.kind as case_kind'])
    .where('notices.id', 'in', ids)
    .orderBy('notices.arrival', 'desc')
    .execute();
}

/** Count the reader's unread notices among the latest `MOST_COUNTED`. */
export async function unreadCount({ db }: Pick<Store, 'db'>, reader: Actor): Promise<number> {
  return await countUpTo(db, unreadBy(db, reader));
}

/** The unread among the latest notices to the reader. However many were read before, no more are looked at. */
function unreadBy(db: Db, reader: Actor, kind?: NoticeKind) {
  return db
    .selectFrom(arrivalsTo(db, reader, kind).orderBy('arrival', 'desc').limit(MOST_COUNTED).as('addressed'))
    .select(['addressed.id', 'addressed.arrival'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notice_reads')
            .select('notice_id')
            .whereRef('notice_reads.notice_id', '=', 'addressed.id')
            .where('notice_reads.user_id', '=', reader.id)
            .offset(0), // looked up one by one: a join would read all that the reader has ever read
        ),
      ),
    );
}

/** The notices to the reader by order of arrival: those to each audience have an index in that order. */
function arrivalsTo(db: Db, reader: Actor, kind?: NoticeKind) {
  const to = (audience: (typeof AUDIENCES)[number] | undefined) => {
    const notices = db.selectFrom('notices').select(['id', 'arrival']).where(isTo(reader, audience));
    return kind === undefined ? notices : notices.where('kind', '=', kind);
  };
  const [first, ...others] = audiencesOf(reader);
  const all = others.reduce((before, audience) => before.unionAll(to(audience)), to(first));
  return db.selectFrom(all.as('addressed')).select(['addressed.id', 'addressed.arrival']);
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

const AUDIENCES = Object.entries(RECIPIENTS).map(([audience, recipients]) => ({ audience, ...recipients }));

/** The audiences that contain the reader. They must agree with `queueMail`. */
function audiencesOf({ role }: Actor): readonly (Recipients & { readonly audience: string })[] {
  return AUDIENCES.filter((one) => one.role === role);
}

function addressedTo(reader: Actor) {
  return (eb: ExpressionBuilder<Database, 'notices'>) => eb.or(audiencesOf(reader).map((one) => isTo(reader, one)(eb)));
}

/** The condition that an audience contains the reader; without one, nothing is addressed. An index names the audience as a literal. */
function isTo(reader: Actor, to: ReturnType<typeof audiencesOf>[number] | undefined) {
  return ({ eb, and, val }: ExpressionBuilder<Database, 'notices'>) => {
    if (to === undefined) return eb(val(false), '=', true);
    const { audience, within } = to;
    const addressed = eb(sql<string>`notices.audience`, '=', sql.lit(audience));
    return within === undefined ? addressed : and([addressed, eb(`notices.${within}`, '=', reader[within] ?? null)]);
  };
}
