/** The documents that continue a policy beyond its time in force (art. 19). */
import type { Continuation } from '../../domain/policy/continuation.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { logOffice, type OfficeRequest } from '../office/log.js';
import type { PolicyContinuation } from '../schema.js';
import { inTransaction } from '../engine/transaction.js';

export interface NewContinuation extends Continuation {
  readonly policy: string;
}

/**
 * Record a document that continues a policy. A repeated call with the same key changes nothing.
 * @throws StoreError `conflict` if another document continues the policy until the same day
 */
export async function addContinuation(
  { db }: Store,
  { policy, document, until }: NewContinuation,
  { actor, at, key }: OfficeRequest,
): Promise<PolicyContinuation> {
  return await inTransaction(db, async (trx) => {
    const done = await continuationRecordedBy({ db: trx }, key);
    if (done !== undefined) return done;
    const row = await trx
      .insertInto('policy_continuations')
      .values({ policy, document, until, recorded_by: actor.id, recorded_at: at, key })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new StoreError('conflict', `政策“${policy}”延续至 ${until} 的文件刚被他人登记。`);
    await logOffice(trx, { at, actor, act: 'continue-policy', subject: policy, key, detail: { document, until } });
    return row;
  });
}

/** Return the document that the request with this key recorded. */
export async function continuationRecordedBy(
  { db }: Pick<Store, 'db'>,
  key: string,
): Promise<PolicyContinuation | undefined> {
  return await db.selectFrom('policy_continuations').selectAll().where('key', '=', key).executeTakeFirst();
}
