/** A case within a caller's scope, and its context. */
import { asIfPublished } from '../../domain/calendar/working-days.js';
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import { termsOf } from '../../domain/policy/registry.js';
import type { Actor } from '../../domain/kernel/people.js';
import { type CaseState, CASES } from '../../domain/cases.js';
import { missingAccounts } from '../../domain/holds.js';
import { accountsInUse } from '../../store/office/reachability.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseOfKind } from '../../store/cases/cases.js';
import type { CaseRowOf } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { notFound } from '../errors.js';
import { mayRead } from '../../domain/kernel/reach.js';

/**
 * Return a case of a kind within the caller's scope.
 * @throws Problem 404, both for a case out of scope and for an unknown case, so that nobody can probe ids
 */
export async function requireReadableCase<K extends CaseKind>(
  { store }: Pick<ActDeps, 'store'>,
  actor: Actor,
  kind: K,
  id: string,
): Promise<CaseRowOf<K>> {
  const row = await caseOfKind(store, kind, id);
  if (row === undefined || !mayRead(actor, row)) throw notFound(CASES[kind].title);
  return row;
}

/** Return the context for decisions on the case: its policy, and today's calendar. */
export function caseContext(
  { policies, now }: Pick<ActDeps, 'policies' | 'now'>,
  { policy, state }: { readonly policy: string; readonly state?: CaseState },
): Context {
  return { now: now(), ...termsOf({ policy, ...successorOf(state) }, policies) };
}

function successorOf(state: CaseState | undefined): { readonly successor?: string } {
  return state?.kind === 'cluster' && state.successor !== undefined ? { successor: state.successor } : {};
}

/** Return the context of a forecast: with the present holds on automatic steps, and unpublished years as published. */
export async function forecastContext(
  deps: Pick<ActDeps, 'policies' | 'now' | 'store'>,
  row: Parameters<typeof caseContext>[1] & { readonly state: CaseState },
): Promise<Context> {
  const { calendar, ...rest } = caseContext(deps, row);
  const missing = missingAccounts(row.state, await accountsInUse(deps.store));
  return {
    ...rest,
    calendar: asIfPublished(calendar),
    holds: [...(await currentHolds(deps.store.db)), ...missing],
  };
}
