/**
 * The sending of queued e-mails. A sender claims an e-mail with a lease. If the sender dies, the lease ends and another
 * sender claims the e-mail. Times are the database's, so that senders on several hosts agree.
 */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import { audienceOfUndelivered } from '../../domain/notices/recipients.js';
import { undelivered } from '../../domain/notices/undelivered.js';
import type { Store } from '../engine/store.js';
import { sha256 } from '../engine/values.js';
import type { Delivery, NoticeRow } from '../schema.js';

/** Longer than any attempt, so that nobody claims the e-mail of a living sender. */
const LEASE_MINUTES = 10;

/** An e-mail that only the caller may send. */
export type ClaimedDelivery = Delivery & Pick<NoticeRow, 'title' | 'body' | 'case_id'>;

/** Claim the e-mail that is due longest, if any. Concurrent senders never get the same e-mail. */
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

/** Record that the mail server has taken the e-mail. */
export async function markDeliverySent({ db }: Store, claim: ClaimedDelivery): Promise<void> {
  await claimed(db, claim)
    .set({ status: 'sent', sent_at: sql`now()`, last_error: null })
    .execute();
}

/** Record a failed attempt. The wait grows with every attempt, from a minute to an hour. */
export async function deferDelivery({ db }: Store, claim: ClaimedDelivery, error: string): Promise<void> {
  const wait = Math.min(60, 2 ** Math.min(claim.attempts - 1, 6));
  await claimed(db, claim)
    .set({ status: 'pending', last_error: error, next_attempt_at: sql`now() + ${minutes(wait)}` })
    .execute();
}

/** Record that a mail server refused the e-mail permanently, and notify those who can act on it. */
export async function giveUpDelivery({ db }: Store, claim: ClaimedDelivery, error: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await claimed(trx, claim)
      .set({ status: 'failed', last_error: error })
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const { arrival: _, ...about } = await trx
      .selectFrom('notices')
      .selectAll()
      .where('id', '=', claim.notice_id)
      .executeTakeFirstOrThrow();
    const toObjector = claim.paper_id !== null;
    await trx
      .insertInto('notices')
      .values({
        ...about,
        id: sha256(JSON.stringify(['mail.refused', claim.notice_id, claim.address])),
        kind: 'escalation',
        audience: audienceOfUndelivered(toObjector),
        about: 'mail.refused',
        at: sql`now()`,
        ...undelivered({
          title: claim.title,
          ...(!toObjector && { address: claim.address }),
          caseId: claim.case_id ?? '',
          error,
        }),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
}

/** Update an e-mail only while the claim is valid: after the lease, another sender decides. */
function claimed(db: Pick<Store['db'], 'updateTable'>, { notice_id, address, attempts }: ClaimedDelivery) {
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
