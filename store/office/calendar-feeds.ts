/** Calendar feeds: a person's deadlines at a secret address. Anybody with the address can read them. The database has only a hash of the secret. */
import type { Instant } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Store } from '../engine/store.js';
import { sha256 } from '../engine/values.js';
import type { CalendarFeed } from '../schema.js';
import { logOffice, type OfficeRequest } from './log.js';
import { inTransaction } from '../engine/transaction.js';

const ACT = 'calendar-feed';

/** Return a person's feed, revoked or not. */
export async function feedOf({ db }: Pick<Store, 'db'>, user: string): Promise<CalendarFeed | undefined> {
  return await db.selectFrom('calendar_feeds').selectAll().where('user_id', '=', user).executeTakeFirst();
}

/** Open the actor's feed with this secret, once for each key. An earlier secret stops working. */
export async function openFeed({ db }: Store, token: string, { actor, at, key }: OfficeRequest): Promise<CalendarFeed> {
  return await inTransaction(db, async (trx) => {
    if (await logOffice(trx, { at, actor, act: ACT, subject: actor.id, key, detail: { step: 'open' } })) {
      const opened = { token_sha256: sha256(token), created_at: at, revoked_at: null, last_read_at: null };
      await trx
        .insertInto('calendar_feeds')
        .values({ user_id: actor.id, ...opened })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(opened))
        .execute();
    }
    return (await feedOf({ db: trx }, actor.id))!;
  });
}

/** Revoke the actor's open feed. */
export async function revokeFeed({ db }: Store, { actor, at, key }: OfficeRequest): Promise<void> {
  await inTransaction(db, async (trx) => {
    const revoked = await trx
      .updateTable('calendar_feeds')
      .set({ revoked_at: at })
      .where('user_id', '=', actor.id)
      .where('revoked_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    if (revoked === undefined) return;
    await logOffice(trx, { at, actor, act: ACT, subject: actor.id, key, detail: { step: 'revoke' } });
  });
}

/** Return the person whose open feed has this secret, and record the access. Undefined for a disabled account. */
export async function readerOfFeed({ db }: Store, token: string, at: Instant): Promise<Actor | undefined> {
  const user = await db
    .updateTable('calendar_feeds')
    .from('user')
    .set({ last_read_at: at })
    .whereRef('user.id', '=', 'calendar_feeds.user_id')
    .where('token_sha256', '=', sha256(token))
    .where('revoked_at', 'is', null)
    .where('user.disabled', '=', false)
    .returning(['user.id', 'user.role', 'user.district', 'user.organisation'])
    .executeTakeFirst();
  if (user === undefined) return undefined;
  const { id, role, district, organisation } = user;
  return { id, role, ...(district && { district }), ...(organisation && { organisation }) };
}
