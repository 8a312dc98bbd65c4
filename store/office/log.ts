/** The log of what is done beyond any one case's audit. Entries are added, never changed. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Database, JsonObject } from '../schema.js';
import { toJson } from '../engine/values.js';

export interface OfficeEntry {
  readonly at: Instant;
  readonly actor: Pick<Actor, 'id' | 'role'>;
  /** An act of `OFFICE_ACTS`. */
  readonly act: string;
  /** What it was done to: a case's, an account's, a policy's id; a year of the calendar. */
  readonly subject: string;
  /** The request's idempotency key: repeated, it adds nothing. */
  readonly key?: string | undefined;
  readonly detail: JsonObject;
}

/**
 * Adds an entry, within the transaction that does what it tells of.
 * @returns false where an entry has the key already: what it tells of has been done
 */
export async function logOffice(db: Kysely<Database>, entry: OfficeEntry): Promise<boolean> {
  const written = await db
    .insertInto('office_log')
    .values({
      at: entry.at,
      actor_id: entry.actor.id,
      actor_role: entry.actor.role,
      act: entry.act,
      subject: entry.subject,
      key: entry.key ?? null,
      detail: toJson(entry.detail),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** The entry made under a request's key: what the request has done, where it is asked again. */
export async function loggedUnder(
  db: Kysely<Database>,
  key: string,
): Promise<{ readonly subject: string; readonly detail: JsonObject } | undefined> {
  return await db.selectFrom('office_log').select(['subject', 'detail']).where('key', '=', key).executeTakeFirst();
}
