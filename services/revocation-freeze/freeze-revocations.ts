/** Freezing all automatic revocations, and ending the freeze (第十七条). Stored and public names say `brake`. */
import { SYSTEM, type Actor } from '../../domain/kernel/people.js';
import { orderBatch } from '../../store/batches/batches.js';
import { endFreeze, freezeById, heldClusters, startFreeze } from '../../store/cases/revocation-freeze.js';
import { loggedUnder, logOffice } from '../../store/office/log.js';
import type { Trx, RevocationFreeze } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import { Problem } from '../errors.js';
import { inTransaction } from '../../store/engine/transaction.js';

export interface FreezeRequest {
  readonly actor: Actor;
  readonly key: string;
  readonly reason: string;
  readonly document: string;
}

/** Freeze automatic revocations. @throws Problem 409 if they are frozen already */
export async function freezeRevocations(
  { store, now }: ServiceDeps,
  { key, actor, reason, document }: FreezeRequest,
): Promise<RevocationFreeze> {
  const id = `brake-${key}`;
  return await inTransaction(store.db, async (trx) => {
    const at = now();
    const set = await startFreeze(trx, id, { actor, reason, document, at });
    if (set === undefined) throw new Problem('conflict', '期满后的撤销决定已经暂缓，不必重复办理。');
    await logOffice(trx, { at, actor, act: 'brake', subject: id, key, detail: { step: 'set', reason, document } });
    return set;
  });
}

export interface Unfrozen {
  readonly freeze: RevocationFreeze;
  /** How many clusters will be revoked. */
  readonly clusters: number;
  /** The batch that revokes them; absent if none. */
  readonly batch?: string;
}

/**
 * End the freeze and order the revocation of the held clusters, as one step. The caller starts the batch. If repeated
 * with the same key, return the first result.
 * @throws Problem 409 if nothing is frozen
 */
export async function unfreezeRevocations(deps: ServiceDeps, request: FreezeRequest): Promise<Unfrozen> {
  const batch = `lift-${request.key}`;
  const { freeze, clusters } = await inTransaction(
    deps.store.db,
    async (trx) => (await previousResult(trx, request.key)) ?? (await unfreezeNow(deps, trx, batch, request)),
  );
  return { freeze, clusters, ...(clusters > 0 && { batch }) };
}

async function unfreezeNow(
  { now }: ServiceDeps,
  trx: Trx,
  batch: string,
  { key, actor, reason, document }: FreezeRequest,
) {
  const at = now();
  const freeze = await endFreeze(trx, { actor, reason, document, at });
  if (freeze === undefined) throw new Problem('conflict', '期满后的撤销决定没有暂缓，无须恢复。');
  const cases = await heldClusters(trx);
  if (cases.length > 0) await orderBatch(trx, { id: batch, act: 'release-revocation', actor: SYSTEM, cases, at });
  const detail = { step: 'lift', reason, document, clusters: cases.length };
  await logOffice(trx, { at, actor, act: 'brake', subject: freeze.id, key, detail });
  return { freeze, clusters: cases.length };
}

async function previousResult(trx: Trx, key: string) {
  const done = await loggedUnder(trx, key);
  return done && { freeze: (await freezeById(trx, done.subject))!, clusters: Number(done.detail['clusters']) };
}
