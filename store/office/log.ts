/** The office log: actions outside the audit of one case. Entries are added, never changed. */
import { endOfDay, startOfDay, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Db, JsonObject, OfficeLogEntry } from '../schema.js';

/** Who acts in the office, when, and with which request. */
export interface OfficeRequest {
  readonly actor: Pick<Actor, 'id' | 'role'>;
  readonly at: Instant;
  /** The request's idempotency key. */
  readonly key: string;
}

export interface OfficeEntry extends Omit<OfficeRequest, 'key'> {
  /** An act of `OFFICE_ACTS`. */
  readonly act: string;
  /** The id of the object: a case, an account, a policy or a calendar year. */
  readonly subject: string;
  /** The request's idempotency key. A repeated key adds no entry. */
  readonly key?: string | undefined;
  readonly detail: JsonObject;
}

/** Add an entry, within the transaction of the logged action. @returns false if an entry has the key already: the request is a retry */
export async function logOffice(db: Db, { at, actor, act, subject, key, detail }: OfficeEntry): Promise<boolean> {
  const written = await db
    .insertInto('office_log')
    .values({ at, actor_id: actor.id, actor_role: actor.role, act, subject, key: key ?? null, detail: toJson(detail) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

/** Return the entry with a request's key. */
export async function loggedUnder(
  db: Db,
  key: string,
): Promise<Pick<OfficeLogEntry, 'subject' | 'detail'> | undefined> {
  return await db.selectFrom('office_log').select(['subject', 'detail']).where('key', '=', key).executeTakeFirst();
}

export interface OfficeLogFilter extends PageRequest {
  readonly act?: string | readonly string[] | undefined;
  /** The id of the acting account. */
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  /** Days, both included. */
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** Return the entries that the filter selects, latest first. */
export async function officeLog({ db }: Store, filter: OfficeLogFilter): Promise<Page<OfficeLogEntry>> {
  const { act, actor, subject, from, to } = filter;
  let query = db.selectFrom('office_log').selectAll();
  if (act !== undefined) query = query.where('act', 'in', [act].flat());
  if (actor !== undefined) query = query.where('actor_id', '=', actor);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (from !== undefined) query = query.where('at', '>=', startOfDay(from));
  if (to !== undefined) query = query.where('at', '<', endOfDay(to));
  return await pageOf(db, query.orderBy('id', 'desc'), filter);
}
