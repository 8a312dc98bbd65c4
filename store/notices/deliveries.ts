/**
 * The queue of e-mails. A sender claims one for a while (a lease); if it dies, the lease runs out and the
 * e-mail is claimed again. Times are the database's, so that senders on several hosts agree.
 */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import { undelivered } from '../../domain/notices/undelivered.js';
import type { Store } from '../engine/store.js';
import type { Delivery, NoticeRow } from '../schema.js';
import { sha256 } from '../engine/values.js';

/** Longer than any attempt takes, so that no living sender's e-mail is claimed by another. */
const LEASE_MINUTES = 10;

/** An e-mail that is the caller's to send. */
export type ClaimedDelivery = Delivery & Pick<NoticeRow, 'title' | 'body' | 'case_id'>;

/** Claims the e-mail that has waited longest; undefined where none is due. Concurrent senders never get the same. */
export async function claimDelivery({ db }: Store): Promise<ClaimedDelivery | undefined> {
  const { rows } = await sql<ClaimedDelivery>`
    with next as materialized (
      select notice_id, address from deliveries
      where status in ('pending', 'sending') and next_attempt_at <= now()
      order by next_attempt_at, notice_id, address
      limit 1 for update skip locked
    )
    update deliveries d
    set status = 'sending', attempts = d.attempts + 1, next_attempt_at = now() + ${minutes(LEASE_MINUTES)}
    from next join notices n on n.id = next.notice_id
    where d.notice_id = next.notice_id and d.address = next.address
    returning d.*, n.title, n.body, n.case_id`.execute(db);
  return rows[0];
}

/** The mail server has taken it. */
export async function markDeliverySent({ db }: Store, claim: ClaimedDelivery): Promise<void> {
  await own(db, claim)
    .set({ status: 'sent', sent_at: sql`now()`, last_error: null })
    .execute();
}

/** It could not be sent for now: it waits longer with every attempt, from a minute to an hour, and is never given up. */
export async function deferDelivery({ db }: Store, claim: ClaimedDelivery, error: string): Promise<void> {
  const wait = Math.min(60, 2 ** Math.min(claim.attempts - 1, 6));
  await own(db, claim)
    .set({ status: 'pending', last_error: error, next_attempt_at: sql`now() + ${minutes(wait)}` })
    .execute();
}

/** A mail server has refused it for good: it is given up, and whoever can see to it is told in their inbox. */
export async function giveUpDelivery({ db }: Store, claim: ClaimedDelivery, error: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await own(trx, claim).set({ status: 'failed', last_error: error }).executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const notice = await trx
      .selectFrom('notices')
      .selectAll()
      .where('id', '=', claim.notice_id)
      .executeTakeFirstOrThrow();
    const { arrival: _, ...about } = notice;
    await trx
      .insertInto('notices')
      .values({
        ...about,
        id: sha256(JSON.stringify(['mail.refused', claim.notice_id, claim.address])),
        kind: 'escalation',
        // An account's address is the administrators' to mend; an objector can only be told another way, by the bureau.
        audience: claim.paper_id === null ? 'admin' : 'municipal',
        about: 'mail.refused',
        at: sql`now()`,
        ...undelivered({
          title: claim.title,
          ...(claim.paper_id === null && { address: claim.address }),
          caseId: claim.case_id ?? '',
          error,
        }),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
}

/** How many e-mails are still to be sent, and when the next may be tried. */
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

/** Only while the claim stands: after its lease, another sender's word counts. */
function own(db: Pick<Store['db'], 'updateTable'>, { notice_id, address, attempts }: ClaimedDelivery) {
  return db
    .updateTable('deliveries')
    .where('notice_id', '=', notice_id)
    .where('address', '=', address)
    .where('status', '=', 'sending')
    .where('attempts', '=', attempts);
}

function minutes(count: number) {
  return sql<Instant>`make_interval(mins => ${count}::int)`;
}
