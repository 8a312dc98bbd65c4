/** The policies that an administrator has imported, and those of them that rounds may name. */
import type { Instant } from '../../domain/calendar/civil.js';
import { POLICIES } from '../../domain/policy/index.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Policy } from '../../domain/policy/types.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { logOffice } from '../office/log.js';
import type { PolicyRow } from '../schema.js';
import { contentHash, sha256, toJson } from '../engine/values.js';

/** Who does it, when, and under which request. */
export interface OfficeRequest {
  readonly actor: Pick<Actor, 'id' | 'role'>;
  readonly at: Instant;
  /** The request's idempotency key. */
  readonly key: string;
}

/**
 * Stores a policy for good; the same content again changes nothing.
 * @param source the file as it was given
 * @throws StoreError `conflict` where the id is another policy's
 */
export async function importPolicy(
  { db }: Store,
  { policy, source }: { readonly policy: Policy; readonly source: string },
  { actor, at, key }: OfficeRequest,
): Promise<PolicyRow> {
  if (Object.hasOwn(POLICIES, policy.id)) throw taken(policy.id);
  const hash = contentHash(policy);
  return await db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('policies')
      .values({
        id: policy.id,
        title: policy.title,
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
      await logOffice(tx, { at, actor, act: 'manage-policies', subject: policy.id, key, detail });
    }
    const row = await tx.selectFrom('policies').selectAll().where('id', '=', policy.id).executeTakeFirstOrThrow();
    if (row.content_sha256 !== hash) throw taken(policy.id);
    return row;
  });
}

function taken(id: string): StoreError {
  return new StoreError('conflict', `编号“${id}”已是另一政策的编号；政策一经导入不再改变，修订须另定编号。`);
}

/** Lets rounds name an imported policy; one that may be named already stays as it is. `undefined` where there is none. */
export async function activatePolicy(
  { db }: Store,
  id: string,
  { actor, at, key }: OfficeRequest,
): Promise<PolicyRow | undefined> {
  return await db.transaction().execute(async (tx) => {
    const activated = await tx
      .updateTable('policies')
      .set({ status: 'active', activated_by: actor.id, activated_at: at })
      .where('id', '=', id)
      .where('status', '=', 'imported')
      .returning('id')
      .executeTakeFirst();
    if (activated !== undefined) {
      await logOffice(tx, { at, actor, act: 'manage-policies', subject: id, key, detail: { step: 'activate' } });
    }
    return await tx.selectFrom('policies').selectAll().where('id', '=', id).executeTakeFirst();
  });
}
