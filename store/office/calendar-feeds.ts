/** Calendar feeds: a person's deadlines at a secret address. Who has the address reads them; the secret itself is not kept. */
import { sql } from 'kysely';
import type { Actor } from '../../domain/kernel/people.js';
import type { Store } from '../engine/store.js';
import { logOffice } from './log.js';
import type { OfficeRequest } from '../policies/policies.js';
import type { CalendarFeed, UserTable } from '../schema.js';
import { sha256 } from '../engine/values.js';

const ACT = 'calendar-feed';

/** A person's feed, revoked or not. */
export async function feedOf({ db }: Store, user: string): Promise<CalendarFeed | undefined> {
  return await db.selectFrom('calendar_feeds').selectAll().where('user_id', '=', user).executeTakeFirst();
}

/** Gives the acting person's feed this secret; one that it had before is worth nothing any more. Once per request. */
export async function openFeed({ db }: Store, token: string, { actor, at, key }: OfficeRequest): Promise<CalendarFeed> {
  return await db.transaction().execute(async (trx) => {
    if (await logOffice(trx, { at, actor, act: ACT, subject: actor.id, key, detail: { step: 'open' } })) {
      const now = { token_sha256: sha256(token), created_at: at, revoked_at: null, last_read_at: null };
      await trx
        .insertInto('calendar_feeds')
        .values({ user_id: actor.id, ...now })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(now))
        .execute();
    }
    return await trx.selectFrom('calendar_feeds').selectAll().where('user_id', '=', actor.id).executeTakeFirstOrThrow();
  });
}

/** Closes the acting person's feed, where it is open. */
export async function revokeFeed({ db }: Store, { actor, at, key }: OfficeRequest): Promise<void> {
  await db.transaction().execute(async (trx) => {
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

/** Whose open feed has this secret, and notes that it was read; undefined also where the account is disabled. */
export async function readerOfFeed(
  { db }: Store,
  token: string,
  at: CalendarFeed['created_at'],
): Promise<Actor | undefined> {
  const user = await db
    .updateTable('calendar_feeds')
    .from('user')
    .set({ last_read_at: at })
    .whereRef('user.id', '=', 'calendar_feeds.user_id')
    .where('token_sha256', '=', sha256(token))
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`not "user".disabled`)
    .returning(['user.id', 'user.role', 'user.district', 'user.organisation'])
    .executeTakeFirst();
  return user && actorOf(user);
}

function actorOf({
  id,
  role,
  district,
  organisation,
}: Pick<UserTable, 'id' | 'role' | 'district' | 'organisation'>): Actor {
  return { id, role, ...(district && { district }), ...(organisation && { organisation }) };
}
