/** A case as a caller may see it, and the workflow that carries it. */
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import { termsOf } from '../../domain/policy/registry.js';
import type { Actor } from '../../domain/kernel/people.js';
import { type CaseState, CASES } from '../../domain/cases.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseOfKind } from '../../store/cases/cases.js';
import type { CaseRowOf } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { notFound } from '../errors.js';
import { mayRead } from '../../domain/kernel/reach.js';

/**
 * Return a case of a kind within the caller's reach.
 * @throws Problem 404, the same for one out of reach as for one that is not there, so that nobody can probe
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

/** What the case is judged by now: the policy it was recognised under, today's calendar. */
export function caseContext(
  { policies, now }: Pick<ActDeps, 'policies' | 'now'>,
  { policy, state }: { readonly policy: string; readonly state?: CaseState },
): Context {
  return { now: now(), ...termsOf({ policy, ...successorOf(state) }, policies) };
}

function successorOf(state: CaseState | undefined): { readonly successor?: string } {
  return state?.kind === 'cluster' && state.successor !== undefined ? { successor: state.successor } : {};
}

/** Return the context with what holds automatic steps at present: what a forecast is made by. */
export async function caseContextWithHolds(
  deps: Pick<ActDeps, 'policies' | 'now' | 'store'>,
  row: Parameters<typeof caseContext>[1],
): Promise<Context> {
  return { ...caseContext(deps, row), holds: await currentHolds(deps.store.db) };
}
