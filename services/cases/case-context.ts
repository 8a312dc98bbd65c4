/** A case as a caller may see it, and the workflow that carries it. */
import { mayRead } from '../../domain/kernel/reach.js';
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import { termsOf } from '../../domain/policy/registry.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { CaseState } from '../../domain/cases.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseById } from '../../store/cases/cases.js';
import type { CaseRow } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { notFound } from '../errors.js';

const TITLES = { application: '申报', cluster: '集群', round: '轮次' } as const satisfies Record<CaseKind, string>;

/**
 * A case within the caller's reach.
 * @throws Problem 404, the same for one out of reach as for one that is not there, so that nobody can probe
 */
export async function requireReadableCase(
  { store }: Pick<ActDeps, 'store'>,
  actor: Actor,
  kind: CaseKind,
  id: string,
): Promise<CaseRow> {
  const row = await caseById(store, id);
  if (row === undefined || row.kind !== kind || !mayRead(actor, row)) throw notFound(TITLES[kind]);
  return row;
}

/** The state as the rules take it. */
export function stateOf({ state }: Pick<CaseRow, 'state'>): CaseState {
  return state;
}

/** What the case is judged by now: the policy it was recognised under, today's calendar. */
export function caseContext(
  { policies, now }: Pick<ActDeps, 'policies' | 'now'>,
  { policy, state }: { readonly policy: string; readonly state?: CaseRow['state'] },
): Context {
  return { now: now(), ...termsOf({ policy, ...successorOf(state) }, policies) };
}

function successorOf(state: CaseRow['state'] | undefined): { readonly successor?: string } {
  const successor = state?.kind === 'cluster' && state.successor;
  return successor ? { successor } : {};
}

/** As `contextOf`, with what holds automatic steps at present: what a forecast is made by. */
export async function caseContextWithHolds(
  deps: Pick<ActDeps, 'policies' | 'now' | 'store'>,
  row: Parameters<typeof caseContext>[1],
): Promise<Context> {
  return { ...caseContext(deps, row), holds: await currentHolds(deps.store.db) };
}
