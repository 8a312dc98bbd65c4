/** How running cases come to follow what has been published since they began. */
import { SYSTEM, type Actor } from '../domain/people.js';
import { orderBatch } from '../store/batches.js';
import { startOrdered } from './batches.js';
import type { ApiDeps } from './deps.js';

/**
 * Has every open case adopt the calendar and the policies as they are now. Safe to repeat under the same key.
 * @param key the request's idempotency key
 */
export async function startAdoption(
  deps: ApiDeps,
  { key }: { readonly actor: Actor; readonly key: string },
): Promise<void> {
  const id = `adopt-${key}`;
  const order = { id, act: 'adopt-terms', actor: SYSTEM, cases: {}, at: deps.now() };
  await deps.store.db.transaction().execute((trx) => orderBatch(trx, order));
  await startOrdered(deps, id);
}
