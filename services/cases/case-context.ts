/** A case as a caller may see it, and the workflow that carries it. */
import { mayRead } from '../../domain/kernel/reach.js';
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import { termsOf } from '../../domain/policy/registry.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { CaseState } from '../../domain/cases.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseOfKind } from '../../store/cases/cases.js';
import type { CaseRowOf } from '../../store/schema.js';
import { startCase } from '../temporal/start-case.js';
import type { ActDeps } from '../../api/deps.js';
import { notFound } from '../errors.js';

const TITLES = { application: '申报', cluster: '集群', round: '轮次' } as const satisfies Record<CaseKind, string>;

/**
 * A case within the caller's reach.
 * @throws Problem 404, the same for one out of reach as for one that is not there, so that nobody can probe
 */
export async function requireReadableCase<K extends CaseKind>(
  { store }: Pick<ActDeps, 'store'>,
  actor: Actor,
  kind: K,
  id: string,
): Promise<CaseRowOf<K>> {
  const row = await caseOfKind(store, kind, id);
  if (row === undefined || !mayRead(actor, row)) throw notFound(TITLES[kind]);
  return row;
}

/** What the case is judged by now: the policy it was recognised under, today's calendar. */
export function caseContext(
  { rules, now }: Pick<ActDeps, 'rules' | 'now'>,
  { policy, state }: { readonly policy: string; readonly state?: CaseState },
): Context {
  return { now: now(), ...termsOf({ policy, ...successorOf(state) }, rules) };
}

function successorOf(state: CaseState | undefined): { readonly successor?: string } {
  return state?.kind === 'cluster' && state.successor !== undefined ? { successor: state.successor } : {};
}

/** As `contextOf`, with what holds automatic steps at present: what a forecast is made by. */
export async function caseContextWithHolds(
  deps: Pick<ActDeps, 'rules' | 'now' | 'store'>,
  row: Parameters<typeof caseContext>[1],
): Promise<Context> {
  return { ...caseContext(deps, row), holds: await currentHolds(deps.store.db) };
}

/** Starts the case's workflow if it does not run yet, and notes that it does. Safe to repeat. */
export async function ensureStarted(
  { store, temporal, rules, taskQueue, shiftMs }: ActDeps,
  state: CaseState,
): Promise<void> {
  await startCase(state, { store, client: temporal, rulebook: rules, taskQueue, shiftMs });
}
