/** How running cases come to follow what has been published since they began. */
import type { ApplicationState } from '../../domain/application/state.js';
import { roundDatesOf } from '../../store/rounds/rounds.js';
import type { ServiceDeps } from '../deps.js';
import { orderSystemBatch } from './order-batch.js';

/** Have every open case adopt the calendar and the policies as they are now. Safe to repeat under the same request key. */
export async function applyCurrentTerms(deps: ServiceDeps, key: string): Promise<void> {
  await orderSystemBatch(deps, { id: `adopt-${key}`, act: 'adopt-terms', cases: {} });
}

/**
 * Have a new application follow its round where the round's dates moved since they were read: the batch of that move has
 * not found the application yet. Safe to repeat.
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
