/** E-mails of notices: one to each address. */
import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import { RECIPIENTS } from '../../domain/notices/recipients.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { Delivery, DeliveryStatus, NoticeRow, Trx } from '../schema.js';

/** An e-mail that is queued, by its notice and its addressee. */
export type QueuedMail = Pick<Delivery, 'notice_id' | 'user_id' | 'paper_id'>;

/** Queue one e-mail of each notice to everyone in its audience. A repeated e-mail has the same Message-ID. */
export async function queueMail(
  trx: Trx,
  notices: readonly Pick<NoticeRow, 'id' | 'audience'>[],
): Promise<readonly QueuedMail[]> {
  const toObjectors = notices.filter(({ audience }) => audience === 'objector');
  const toAccounts = notices.filter((notice) => !toObjectors.includes(notice));
  return [...(await queueToAccounts(trx, toAccounts)), ...(await queueToObjectors(trx, toObjectors))];
}

async function queueToAccounts(trx: Trx, notices: readonly Pick<NoticeRow, 'id'>[]): Promise<readonly QueuedMail[]> {
  if (notices.length === 0) return [];
  const audiences = Object.entries(RECIPIENTS).map(
    ([audience, { role, within = 'role' }]) => sql`(${audience}, ${role}, ${within})`,
  );
  const { rows } = await sql<QueuedMail>`
    insert into deliveries (notice_id, address, user_id, message_id)
    select n.id, lower(u.email), u.id, ${messageId(sql`n.id`, sql`lower(u.email)`)}
    from notices n
    join (values ${sql.join(audiences)}) as recipients (audience, role, "within") on recipients.audience = n.audience
    join "user" u on u.role = recipients.role
      and not u.disabled and u.email <> ''
      and (recipients."within" <> 'organisation' or u.organisation = n.organisation)
      and (recipients."within" <> 'district' or u.district = n.district)
      and not exists (select from channels c where c.user_id = u.id and not c.email)
    where n.id in (${sql.join(notices.map(({ id }) => id))})
    on conflict do nothing
    returning notice_id, user_id, paper_id`.execute(trx);
  return rows;
}

/** Queue an e-mail to the objector, if the objection's paper has an address. The address stays encrypted there. */
async function queueToObjectors(trx: Trx, notices: readonly Pick<NoticeRow, 'id'>[]): Promise<readonly QueuedMail[]> {
  if (notices.length === 0) return [];
  const { rows } = await sql<QueuedMail>`
    insert into deliveries (notice_id, address, user_id, paper_id, message_id)
    select n.id, p.id, '', p.id, '<' || n.id || '@jiqun>'
    from notices n
    join audit a on a.case_id = n.case_id and a.act = 'object' and a.detail ->> 'objection' = n.obligation
    join papers p on p.id = a.paper_id and p.content -> 'person' -> 'given' @> '["email"]'
    where n.id in (${sql.join(notices.map(({ id }) => id))})
    on conflict do nothing
    returning notice_id, user_id, paper_id`.execute(trx);
  return rows;
}

/** Queue an e-mail of a notice to the address in an objection's paper. @returns whether the paper has one */
export async function queueMailToObjector(trx: Trx, notice: string, paper: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    insert into deliveries (notice_id, address, user_id, paper_id, message_id)
    select ${notice}, p.id, '', p.id, '<' || ${notice} || '@jiqun>'
    from papers p
    where p.id = ${paper} and p.content -> 'person' -> 'given' @> '["email"]'
    on conflict do nothing`.execute(trx);
  return numAffectedRows > 0n;
}

/**
 * Send the e-mails that an account has not got to its new address. One that the new address got already, from the notices
 * of another account, stays, and is not tried again.
 * @returns the number of e-mails that follow
 */
export async function readdressMail(trx: Trx, user: string, address: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update deliveries d
    set address = ${address}, status = 'pending', attempts = 0, next_attempt_at = now(), last_error = null,
        message_id = ${messageId(sql`d.notice_id`, sql`${address}::text`)}
    where d.user_id = ${user} and d.status <> 'sent' and d.address <> ${address}
      and not exists (select from deliveries o where o.notice_id = d.notice_id and o.address = ${address})`.execute(
    trx,
  );
  await trx
    .updateTable('deliveries')
    .set({ status: 'failed', last_error: '新的电子邮箱已收到同一通知' })
    .where('user_id', '=', user)
    .where('status', '<>', 'sent')
    .where('address', '<>', address)
    .execute();
  return Number(numAffectedRows);
}

/** Return the Message-ID of a notice's e-mail to an address. */
function messageId(notice: RawBuilder<unknown>, address: RawBuilder<unknown>) {
  return sql`'<' || ${notice} || '.' || left(encode(sha256(convert_to(${address}, 'UTF8')), 'hex'), 16) || '@jiqun>'`;
}

/** Check whether a case has e-mails to send. */
export async function hasWaitingMail(trx: Trx, caseId: string): Promise<boolean> {
  const waiting = await trx
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
    .select('deliveries.notice_id')
    .where('notices.case_id', '=', caseId)
    .where('deliveries.status', 'in', ['pending', 'sending'])
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}

/** Return the number of e-mails to send, and the time of the next attempt. */
export async function countOpenDeliveries({ db }: Store): Promise<{ pending: number; nextAttemptAt: Instant | null }> {
  return await db
    .selectFrom('deliveries')
    .where('status', 'in', ['pending', 'sending'])
    .select(({ fn }) => [
      fn.countAll<number>().as('pending'),
      fn.min<Instant | null>('next_attempt_at').as('nextAttemptAt'),
    ])
    .executeTakeFirstOrThrow();
}

/** After this many attempts an e-mail has waited for some hours. */
const MANY_ATTEMPTS = 10;

/** Count late e-mails, and refused e-mails whose addressee has not read the notice. */
export async function overdueMail({ db }: Store): Promise<{ readonly late: number; readonly refused: number }> {
  const { rows } = await sql<{ late: number; refused: number }>`
    select count(*) filter (
             where d.status in ('pending', 'sending')
             and (d.next_attempt_at < now() - interval '30 minutes' or d.attempts >= ${MANY_ATTEMPTS})
           )::int as late,
           count(*) filter (where d.status = 'failed' and d.user_id <> '' and r.notice_id is null)::int as refused
    from deliveries d left join notice_reads r on r.notice_id = d.notice_id and r.user_id = d.user_id
    where d.status <> 'sent'`.execute(db);
  return rows[0]!;
}

export interface DeliveryFilter extends PageRequest {
  readonly status?: DeliveryStatus | undefined;
  readonly caseId?: string | undefined;
}

export type DeliveryLogItem = Delivery & Pick<NoticeRow, 'case_id' | 'title' | 'kind' | 'at'>;

/** Return the e-mails with their status, latest first. */
export async function deliveryLog({ db }: Store, filter: DeliveryFilter): Promise<Page<DeliveryLogItem>> {
  const { status, caseId } = filter;
  let query = db
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
    .selectAll('deliveries')
    .select(['notices.case_id', 'notices.title', 'notices.kind', 'notices.at']);
  let counted = db.selectFrom('deliveries').select('notice_id');
  if (status !== undefined) {
    // An index of the few that are not sent names the status as a literal.
    query = query.where(sql<string>`deliveries.status`, '=', sql.lit(status));
    counted = counted.where(sql<string>`deliveries.status`, '=', sql.lit(status));
  }
  const latest = query.orderBy('notices.arrival', 'desc').orderBy('deliveries.address');
  if (caseId === undefined) return await pageOf(db, latest, filter, counted);
  return await pageOf(db, latest.where('notices.case_id', '=', caseId), filter);
}
