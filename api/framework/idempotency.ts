/**
 * Each write happens once per `Idempotency-Key`: a repeated request gets the first answer.
 *
 * A request that was started but never answered (a crash, a time-out) is done again under the same key;
 * every write below is safe to do again, for the key is also the id of the Update and of what is created.
 */
import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Store } from '../../store/engine/store.js';
import { contentHash, toJson } from '../../store/engine/values.js';
import { Problem } from '../../services/errors.js';
import type { Reply } from './route.js';

export interface OnceRequest {
  readonly key: string;
  readonly user: string;
  readonly method: string;
  readonly path: string;
  /** Of what was sent; see `fingerprint`. */
  readonly hash: string;
}

/** An answer that may be stored: JSON only. */
type Answer = Pick<Reply, 'status' | 'headers' | 'body'>;

const KEY_FORM = /^[\x21-\x7e]{8,128}$/;
/** How long a duplicate waits for the first answer. */
const WAIT_MS = 10_000;
const POLL_MS = 100;
/** Longer than any write takes: after this whoever began it is taken to have died. */
const LEASE_BEGINS = sql<Instant>`now() - interval '30 seconds'`;

/** @throws Problem 400 without a usable key */
export function requireKey(given: string | undefined): string {
  if (given !== undefined && KEY_FORM.test(given)) return given;
  const detail =
    '请以请求头 Idempotency-Key 给出本次请求的编号（8 至 128 个可见字符，建议用 UUID）；重试时用同一编号。';
  const code = given === undefined ? 'idempotency-key-missing' : 'invalid';
  throw new Problem(code, detail, { errors: [{ in: 'header', pointer: 'Idempotency-Key', detail }] });
}

/** One text for who asks and with what key: two callers' equal keys must not meet in a workflow. */
export function commandKey(user: string, key: string): string {
  return createHash('sha256').update(`${user}\n${key}`).digest('base64url');
}

/** What tells one request's content from another's. Keyed, for it may hold a password. */
export function fingerprint(content: unknown, secret: string): string {
  return createHmac('sha256', secret).update(contentHash(content)).digest('hex');
}

/**
 * Gives the first answer to a request, made by `run` if there is none yet.
 *
 * Kept are answers that decided something: success, and a refusal with 409. Where nothing was done (400,
 * 404, …) the key is free again; where it is not known (202, 5xx, a crash) the same request may be resumed.
 * @throws Problem 422 for another request under the key, 409 while the first is still being answered
 */
export async function once(
  store: Store,
  request: OnceRequest,
  run: () => Promise<Answer>,
  give: (answer: Answer) => Promise<void>,
): Promise<void> {
  if (begun++ % FORGET_EVERY === 0) await forgetOld(store);
  const first = await begin(store, request);
  if (first !== undefined) {
    await give({ ...first, headers: { ...first.headers, 'Idempotency-Replayed': 'true' } });
    return;
  }
  const answer = await run().catch(async (error: unknown) => {
    await settle(store, request, undefined);
    throw error;
  });
  // Stored while it is on its way: a process that dies in between leaves a request that may be resumed.
  await Promise.all([give(answer), settle(store, request, answer)]);
}

/** Answers are kept for a week: longer than anyone retries. They are cleared now and then, by whoever writes. */
const KEPT = sql<Instant>`now() - interval '7 days'`;
const FORGET_EVERY = 500;
let begun = 0;

async function forgetOld({ db }: Store): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', KEPT).execute();
}

/** Takes the key for this request: nothing if it is ours to answer, otherwise the first answer. */
async function begin({ db }: Store, request: OnceRequest): Promise<Answer | undefined> {
  const { key, user, method, path, hash } = request;
  const patience = Date.now() + WAIT_MS;
  for (;;) {
    const taken = await db
      .insertInto('idempotency')
      .values({
        key,
        user_id: user,
        method,
        path,
        body_sha256: hash,
        state: 'started',
        status: null,
        response: toJson(null),
      })
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
    if (taken !== undefined) return undefined;

    const first = await find({ db }, request);
    if (first === undefined) continue; // freed meanwhile
    if (first.method !== method || first.path !== path || first.body_sha256 !== hash) {
      throw new Problem('idempotency-key-reused', '这个 Idempotency-Key 已用于另一请求；新的请求请换新的编号。');
    }
    if (first.state === 'done')
      return { status: first.status ?? 200, ...(first.response as Pick<Answer, 'body' | 'headers'>) };
    if (Date.now() > patience) {
      throw new Problem('in-progress', '同一编号的请求正在办理，请稍后用同一编号再查。', {
        retryAfter: 2,
      });
    }
    await sleep(POLL_MS);
  }
}

async function settle({ db }: Store, { key, user }: OnceRequest, answer: Answer | undefined): Promise<void> {
  const status = answer?.status ?? 500;
  if (status >= 400 && status < 500 && status !== 409) {
    await db.deleteFrom('idempotency').where('key', '=', key).where('user_id', '=', user).execute();
    return;
  }
  const decided = status < 500 && status !== 202;
  await db
    .updateTable('idempotency')
    .set(
      decided
        ? { state: 'done', status, response: toJson({ headers: answer?.headers, body: answer?.body }) }
        : { status }, // to be resumed
    )
    .where('key', '=', key)
    .where('user_id', '=', user)
    .execute();
}

function find({ db }: Pick<Store, 'db'>, { key, user }: OnceRequest) {
  return db.selectFrom('idempotency').selectAll().where('key', '=', key).where('user_id', '=', user).executeTakeFirst();
}
