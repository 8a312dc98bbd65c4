/** The keys of write requests, each with its first answer. A request without an answer may be repeated. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Row } from '../schema.js';

export interface RequestKey {
  readonly key: string;
  readonly user: string;
}

export interface WriteRequest extends RequestKey {
  readonly method: string;
  readonly path: string;
  /** The hash of the request's content. */
  readonly hash: string;
}

/** Longer than any write takes. After it, the process that began the request counts as dead. */
const LEASE_BEGINS = sql<Instant>`now() - interval '30 seconds'`;

/** A week: longer than any client retries. */
const KEPT_SINCE = sql<Instant>`now() - interval '7 days'`;

/** Claim a key for a request: a new key, or the key of the same request, which resumes. @returns whether the caller may answer the request */
export async function claimRequest({ db }: Store, { key, user, method, path, hash }: WriteRequest): Promise<boolean> {
  const claimed = await db
    .insertInto('idempotency')
    .values({ key, user_id: user, method, path, body_sha256: hash, state: 'started', status: null, response: 'null' })
    .onConflict((conflict) =>
      conflict
        .columns(['key', 'user_id'])
        .doUpdateSet({ status: null, created_at: sql`now()` })
        .where('idempotency.method', '=', method)
        .where('idempotency.path', '=', path)
        .where('idempotency.body_sha256', '=', hash)
        .where('idempotency.state', '=', 'started')
        .where(({ eb, or }) =>
          or([eb('idempotency.status', 'is not', null), eb('idempotency.created_at', '<', LEASE_BEGINS)]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Return the request with a key, with its answer if there is one. */
export async function requestWith({ db }: Store, { key, user }: RequestKey): Promise<Row<'idempotency'> | undefined> {
  return await db
    .selectFrom('idempotency')
    .selectAll()
    .where('key', '=', key)
    .where('user_id', '=', user)
    .executeTakeFirst();
}

/** Record an answer, the first one only. Without `response` the outcome is unknown and the request may be resumed. */
export async function recordOutcome(
  { db }: Pick<Store, 'db'>,
  { key, user }: RequestKey,
  { status, response }: { readonly status: number; readonly response?: unknown },
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status, ...(response !== undefined && { state: 'done', response: toJson(response) }) })
    .where('key', '=', key)
    .where('user_id', '=', user)
    .where('state', '=', 'started')
    .execute();
}

/** Free the key of a request that changed nothing. */
export async function freeKey({ db }: Store, { key, user }: RequestKey): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('key', '=', key)
    .where('user_id', '=', user)
    .where('state', '=', 'started')
    .execute();
}

/** Delete expired answers. */
export async function deleteOldRequests({ db }: Store): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', KEPT_SINCE).execute();
}
