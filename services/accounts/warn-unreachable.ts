/** Warns the bureau and the administrators of deadlines that will pass against a party without an account in use. */
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { missingAccounts, NO_ACCOUNT, partyOf } from '../../domain/holds.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { hasTerm } from '../../domain/policy/types.js';
import { districtName } from '../../domain/districts.js';
import { ROLES } from '../../domain/titles.js';
import { runningCases } from '../../store/cases/running.js';
import { writeUnreachable, type UnreachableDeadline } from '../../store/notices/unreachable.js';
import { accountsInUse } from '../../store/office/reachability.js';
import { organisationNames } from '../../store/office/organisations.js';
import type { SystemBatchDeps } from '../batches/order-batch.js';

export interface ReachabilityDeps extends SystemBatchDeps {
  readonly policies: PolicyRegistry;
  readonly heartbeat: () => void;
  /** Whether a mail server is configured. */
  readonly record: { readonly mail: boolean };
  readonly wakeMailDispatcher: () => void;
}

/** Days before a deadline from which its offices are warned. */
const WARNED_DAYS = 60;

/** Warn once of each deadline that ends within the days. */
export async function warnOfUnreachable(deps: ReachabilityDeps): Promise<void> {
  const { store, policies, now, heartbeat, record, wakeMailDispatcher } = deps;
  const at = now();
  const today = dateOf(at);
  const until = addDays(today, WARNED_DAYS);
  const inUse = await accountsInUse(store);
  const found: (Omit<UnreachableDeadline, 'party'> & { readonly role: keyof typeof NO_ACCOUNT })[] = [];
  for await (const { id, name, state } of runningCases(store)) {
    const missing = missingAccounts(state, inUse);
    if (missing.length === 0) continue;
    heartbeat();
    const terms = termsOf(state, policies);
    for (const deadline of state.clocks) {
      if (deadline.quiet === true || !hasTerm(terms.policy, deadline.rule)) continue;
      const { title } = terms.policy.rules[deadline.rule];
      const role = partyOf(deadline.rule, terms.policy);
      if (role === undefined || !missing.includes(NO_ACCOUNT[role])) continue;
      const { due } = dueDateOf(deadline, terms);
      if (due === undefined || due < today || due > until) continue;
      const { organisation, district } = state;
      found.push({ case: id, caseName: name, organisation, district, role, deadline, title, due });
    }
  }
  const names = await organisationNames(
    store,
    found.map(({ organisation }) => organisation),
  );
  const warned = found.map(({ role, ...one }) => ({
    ...one,
    party:
      role === 'operator' ? (names.get(one.organisation) ?? ROLES.operator) : `${districtName(one.district)}主管部门`,
  }));
  if ((await writeUnreachable(store, warned, { at, mail: record.mail })) > 0) wakeMailDispatcher();
}
