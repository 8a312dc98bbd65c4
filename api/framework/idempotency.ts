/**
 * Each write happens once per `Idempotency-Key`: a repeated request gets the first answer.
 *
 * The answer is stored in the transaction of what it answers: the key decides before any precondition, whatever has
 * changed since. Only a handler that commits by itself has to look first at what the key has done: a request without an
 * answer (a crash, a time-out) is done again with the same key.
 */
import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from '../../store/engine/errors.js';
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
import type { Trx } from '../../store/schema.js';
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

/** Combine the caller and the key: equal keys of two callers must not collide in a workflow. */
export function commandKey(user: string, key: string): string {
  return createHash('sha256').update(`${user}\n${key}`).digest('base64url');
}

/** Return a fingerprint of a request's content. It is keyed, because the content may hold a password. */
export function fingerprint(content: unknown, secret: string): string {
  return createHmac('sha256', secret).update(contentHash(content)).digest('hex');
}

/**
 * Give the first answer to a request. `run` makes it if there is none yet.
 *
 * Stores final answers: success, and a refusal with 409. If nothing was done (400, 404, …) the key becomes free again.
 * If the outcome is unknown (202, 5xx, a crash) the same request may be resumed.
 * @throws Problem 422 for another request with the key, 409 while the first one runs
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
  const until = performance.now() + SETTLE_FOR_MS;
  const answer = await run().catch(async (error: unknown) => {
    await settle(store, request, undefined, until);
    throw error;
  });
  // Sends and stores at the same time: after a crash in between the request may be resumed.
  await Promise.all([give(answer), settle(store, request, answer, until)]);
}

/** From the claim. Shorter than the lease, after which another process may have the key. */
const SETTLE_FOR_MS = 25_000;
const SETTLE_EVERY_MS = 250;

/** Requests between deletions of old answers. */
const DELETE_EVERY = 500;
let begun = 0;

/** Claim the key. Return undefined if this request must answer, otherwise the first answer. */
async function begin(store: Store, request: WriteRequest): Promise<Answer | undefined> {
  const patience = performance.now() + WAIT_MS;
  for (;;) {
    if (await claimRequest(store, request)) return undefined;
    const first = await requestWith(store, request);
    if (first === undefined) continue; // freed meanwhile
    if (first.method !== request.method || first.path !== request.path || first.body_sha256 !== request.hash) {
      throw new Problem('idempotency-key-reused', '这个 Idempotency-Key 已用于另一请求；新的请求请换新的编号。');
    }
    if (first.state === 'done')
      return { status: first.status ?? 200, ...(first.response as Pick<Answer, 'body' | 'headers'>) };
    if (performance.now() > patience) {
      throw new Problem('in-progress', '同一编号的请求正在办理，请稍后用同一编号再查。', { retryAfter: 2 });
    }
    await sleep(POLL_MS);
  }
}

/** Store the answer with what the transaction does. */
export async function storeAnswer(trx: Trx, request: WriteRequest, { status, headers, body }: Answer): Promise<void> {
  await recordOutcome({ db: trx }, request, { status, response: { headers, body } });
}

/**
 * Store an outcome. Where the database is away go on trying afterwards: until it is stored, the same request is told that
 * it is still under way.
 * @throws what the first attempt has met
 */
async function settle(store: Store, request: WriteRequest, answer: Answer | undefined, until: number): Promise<void> {
  try {
    await storeOutcome(store, request, answer);
  } catch (error) {
    if (isPassing(error)) void settleLater(store, request, answer, until);
    throw error;
  }
}

async function settleLater(store: Store, request: WriteRequest, answer: Answer | undefined, until: number) {
  while (performance.now() < until) {
    await sleep(SETTLE_EVERY_MS, undefined, { ref: false });
    try {
      await storeOutcome(store, request, answer);
      return;
    } catch (error) {
      if (!isPassing(error)) return;
    }
  }
}

async function storeOutcome(store: Store, request: WriteRequest, answer: Answer | undefined): Promise<void> {
  const status = answer?.status ?? 500;
  if (status >= 400 && status < 500 && status !== 409) return await freeKey(store, request);
  const decided = status < 500 && status !== 202;
  const response = decided ? { headers: answer?.headers, body: answer?.body } : undefined;
  await recordOutcome(store, request, { status, response });
}
