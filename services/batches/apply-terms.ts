/** Hand-over of newly published policies and calendars to running cases. */
import type { ApplicationState } from '../../domain/application/state.js';
import { roundDatesOf } from '../../store/rounds/rounds.js';
import type { ServiceDeps } from '../deps.js';
import { orderSystemBatch, type SystemBatchDeps } from './order-batch.js';

/** Return the id of the batch that a request orders. */
export const adoptionId = (key: string): string => `adopt-${key}`;

/** Have every open case adopt the current calendar and policies. Safe to repeat with the same request key. */
export async function applyCurrentTerms(deps: SystemBatchDeps, key: string): Promise<void> {
  await orderSystemBatch(deps, { id: adoptionId(key), act: 'adopt-terms', cases: {} });
}

/**
 * Move a new application's dates if the round's dates have changed since they were read: the batch of that change did
 * not contain the application. Safe to repeat.
 */
export async function applyRoundDates(
  deps: ServiceDeps,
  { id: application, round }: Pick<ApplicationState, 'id' | 'round'>,
): Promise<void> {
  const announced = await roundDatesOf(deps.store, round.id);
  if (announced === undefined) return;
  if ((['opensOn', 'closesOn', 'recommendBy'] as const).every((date) => announced[date] === round[date])) return;
  await orderSystemBatch(deps, {
    id: `join-${application}`,
    act: 'move-dates',
    cases: [application],
    data: { ...announced },
  });
}
