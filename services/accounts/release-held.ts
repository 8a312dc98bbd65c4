/** Deadlines that were held back because a party had no account go on once one is in use. */
import { ACTS } from '../../domain/titles.js';
import { NO_ACCOUNT, RELEASE_ACT, type AccountHolder } from '../../domain/holds.js';
import { heldForAccount, type HeldDeadline } from '../../store/office/reachability.js';
import { orderSystemBatch, type SystemBatchDeps } from '../batches/order-batch.js';
import type { Account } from './accounts.js';

/** Release the deadlines that waited for this account, if it is in use. Safe to repeat with the same key. */
export async function releaseHeldBy(
  deps: SystemBatchDeps,
  {
    role,
    organisation,
    district,
    disabled,
  }: Pick<Account, 'role' | 'disabled'> & {
    readonly organisation?: string | undefined;
    readonly district?: string | undefined;
  },
  key: string,
): Promise<void> {
  const id = role === 'operator' ? organisation : district;
  if (disabled || id === undefined || !Object.hasOwn(NO_ACCOUNT, role)) return;
  await release(deps, `release-${key}`, await heldForAccount(deps.store, { party: role as AccountHolder, id }));
}

/** Release every deadline whose party has an account in use by now. Return them. */
export async function releaseReachable(deps: SystemBatchDeps, id: string): Promise<HeldDeadline[]> {
  const held = (await heldForAccount(deps.store)).filter(({ released }) => released);
  await release(deps, id, held);
  return held;
}

/** Order the release as one batch. */
async function release(deps: SystemBatchDeps, id: string, held: readonly HeldDeadline[]): Promise<void> {
  if (held.length === 0 || !Object.hasOwn(ACTS, RELEASE_ACT)) return;
  const cases = [...new Set(held.map((one) => one.case))];
  const subjects = ({ id: caseId }: { readonly id: string }) =>
    held.filter((one) => one.case === caseId).map(({ deadline }) => deadline);
  await orderSystemBatch(deps, { id, act: RELEASE_ACT, cases, subjects });
}
