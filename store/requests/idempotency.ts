/** The keys of write requests, each with its first answer. A request that was never answered may be done again. */
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
  /** Of what was sent. */
  readonly hash: string;
}

/** Longer than any write takes: a process that began a request before is taken to have died. */
const LEASE_BEGINS = sql<Instant>`now() - interval '30 seconds'`;

/** A week: longer than anyone retries. */
const KEPT_SINCE = sql<Instant>`now() - interval '7 days'`;

/**
 * Claim a key for a request: a new key, or one that the same request has claimed and may resume.
 * @returns whether the caller may answer the request
 */
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

/** Return the request that has a key, with its answer where it has one. */
export async function requestWith({ db }: Store, { key, user }: RequestKey): Promise<Row<'idempotency'> | undefined> {
  return await db
    .selectFrom('idempotency')
    .selectAll()
    .where('key', '=', key)
    .where('user_id', '=', user)
    .executeTakeFirst();
}

/** Record an answer, or without `response` only a status: the outcome is not known and the request may be resumed. */
export async function recordOutcome(
  { db }: Store,
  { key, user }: RequestKey,
  { status, response }: { readonly status: number; readonly response?: unknown },
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status, ...(response !== undefined && { state: 'done', response: toJson(response) }) })
    .where('key', '=', key)
    .where('user_id', '=', user)
    .execute();
}

/** Free the key of a request that has done nothing. */
export async function freeKey({ db }: Store, { key, user }: RequestKey): Promise<void> {
  await db.deleteFrom('idempotency').where('key', '=', key).where('user_id', '=', user).execute();
}

/** Delete the answers that nobody asks for any more. */
export async function deleteOldRequests({ db }: Store): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', KEPT_SINCE).execute();
}
