/** How running cases come to follow what has been published since they began. */
import type { ApplicationState } from '../../domain/application/state.js';
import { SYSTEM, type Actor } from '../../domain/kernel/people.js';
import { orderBatch } from '../../store/batches/batches.js';
import { roundDatesOf } from '../../store/rounds/rounds.js';
import { startOrderedBatch } from './order-batch.js';
import type { ApiDeps } from '../../api/deps.js';

/**
 * Has every open case adopt the calendar and the policies as they are now. Safe to repeat under the same key.
 * @param key the request's idempotency key
 */
export async function applyCurrentTerms(
  deps: ApiDeps,
  { key }: { readonly actor: Actor; readonly key: string },
): Promise<void> {
  const id = `adopt-${key}`;
  const order = { id, act: 'adopt-terms', actor: SYSTEM, cases: {}, at: deps.now() };
  await deps.store.db.transaction().execute((trx) => orderBatch(trx, order));
  await startOrderedBatch(deps, id);
}

/**
 * Has an application that has just been recorded follow its round, where that has moved its dates since they were read:
 * the round's own order has not found it yet. Safe to repeat.
 */
export async function applyRoundDates(
  deps: ApiDeps,
  { id: application, round }: Pick<ApplicationState, 'id' | 'round'>,
): Promise<void> {
  const announced = await roundDatesOf(deps.store, round.id);
  if (announced === undefined) return;
  const same = (['opensOn', 'closesOn', 'recommendBy'] as const).every((date) => announced[date] === round[date]);
  if (same) return;
  const id = `join-${application}`;
  const order = { id, act: 'move-dates', actor: SYSTEM, cases: [application], data: { ...announced }, at: deps.now() };
  await deps.store.db.transaction().execute((trx) => orderBatch(trx, order));
  await startOrderedBatch(deps, id);
}
