/**
 * Each write happens once per `Idempotency-Key`: a repeated request gets the first answer.
 *
 * A request that was started but never answered (a crash, a time-out) is done again under the same key;
 * every write below is safe to do again, for the key is also the id of the Update and of what is created.
 */
import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../store/engine/store.js';
import {
  claimRequest,
  deleteOldRequests,
  freeKey,
  recordOutcome,
  requestWith,
  type WriteRequest,
} from '../../store/requests/idempotency.js';
import { contentHash } from '../../store/engine/values.js';
import { Problem } from '../../services/errors.js';
import type { Reply } from './route.js';

/** An answer that may be stored: JSON only. */
type Answer = Pick<Reply, 'status' | 'headers' | 'body'>;

const KEY_FORM = /^[\x21-\x7e]{8,128}$/;
/** How long a duplicate waits for the first answer. */
const WAIT_MS = 10_000;
const POLL_MS = 100;

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
  request: WriteRequest,
  run: () => Promise<Answer>,
  give: (answer: Answer) => Promise<void>,
): Promise<void> {
  if (begun++ % DELETE_EVERY === 0) await deleteOldRequests(store);
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

/** Old answers are deleted once in so many requests. */
const DELETE_EVERY = 500;
let begun = 0;

/** Takes the key for this request: nothing if it is ours to answer, otherwise the first answer. */
async function begin(store: Store, request: WriteRequest): Promise<Answer | undefined> {
  const patience = Date.now() + WAIT_MS;
  for (;;) {
    if (await claimRequest(store, request)) return undefined;
    const first = await requestWith(store, request);
    if (first === undefined) continue; // freed meanwhile
    if (first.method !== request.method || first.path !== request.path || first.body_sha256 !== request.hash) {
      throw new Problem('idempotency-key-reused', '这个 Idempotency-Key 已用于另一请求；新的请求请换新的编号。');
    }
    if (first.state === 'done')
      return { status: first.status ?? 200, ...(first.response as Pick<Answer, 'body' | 'headers'>) };
    if (Date.now() > patience) {
      throw new Problem('in-progress', '同一编号的请求正在办理，请稍后用同一编号再查。', { retryAfter: 2 });
    }
    await sleep(POLL_MS);
  }
}

async function settle(store: Store, request: WriteRequest, answer: Answer | undefined): Promise<void> {
  const status = answer?.status ?? 500;
  if (status >= 400 && status < 500 && status !== 409) return await freeKey(store, request);
  const decided = status < 500 && status !== 202;
  const response = decided ? { headers: answer?.headers, body: answer?.body } : undefined;
  await recordOutcome(store, request, { status, response });
}
