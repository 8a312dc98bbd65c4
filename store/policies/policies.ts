/** The policies that administrators have imported. Rounds may name only active ones. */
import { POLICIES } from '../../domain/policy/index.js';
import type { Policy } from '../../domain/policy/types.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { contentHash, sha256, toJson } from '../engine/values.js';
import { logOffice, type OfficeRequest } from '../office/log.js';
import type { PolicyRow } from '../schema.js';
import { inTransaction } from '../engine/transaction.js';

const ACT = 'manage-policies';

/**
 * Store a policy. A repeated call with the same content changes nothing.
 * @param source the uploaded file, unchanged
 * @throws StoreError `conflict` if the id is another policy's
 */
export async function importPolicy(
  { db }: Store,
  { policy, source }: { readonly policy: Policy; readonly source: string },
  { actor, at, key }: OfficeRequest,
): Promise<PolicyRow> {
  if (Object.hasOwn(POLICIES, policy.id)) throw taken(policy.id);
  const { id, title } = policy;
  const hash = contentHash(policy);
  return await inTransaction(db, async (trx) => {
    const added = await trx
      .insertInto('policies')
      .values({
        id,
        title,
        content: toJson(policy),
        content_sha256: hash,
        source,
        status: 'imported',
        imported_by: actor.id,
        imported_at: at,
        activated_by: null,
        activated_at: null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added !== undefined) {
      const detail = { step: 'import', sha256: hash, source: sha256(source) };
      await logOffice(trx, { at, actor, act: ACT, subject: id, key, detail });
    }
    const row = await trx.selectFrom('policies').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    if (row.content_sha256 !== hash) throw taken(id);
    return row;
  });
}

function taken(id: string): StoreError {
  return new StoreError('conflict', `编号“${id}”已是另一政策的编号；政策一经导入不再改变，修订须另定编号。`);
}

/** Activate an imported policy: rounds may then name it. Return undefined if it does not exist. */
export async function activatePolicy(
  { db }: Store,
  id: string,
  { actor, at, key }: OfficeRequest,
): Promise<PolicyRow | undefined> {
  return await inTransaction(db, async (trx) => {
    const activated = await trx
      .updateTable('policies')
      .set({ status: 'active', activated_by: actor.id, activated_at: at })
      .where('id', '=', id)
      .where('status', '=', 'imported')
      .returning('id')
      .executeTakeFirst();
    if (activated !== undefined) {
      await logOffice(trx, { at, actor, act: ACT, subject: id, key, detail: { step: 'activate' } });
    }
    return await trx.selectFrom('policies').selectAll().where('id', '=', id).executeTakeFirst();
  });
}
