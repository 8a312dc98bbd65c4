/** Every kind of case, and what is read off a case whatever its kind. */
import { APPLICATION } from './application/definition.js';
import type { ApplicationState } from './application/state.js';
import { CLUSTER } from './cluster/definition.js';
import type { ClusterState } from './cluster/state.js';
import { clusterSummary } from './cluster/summary.js';
import type { CaseKind, CaseSummary } from './kernel/case.js';
import { hasEnded, type CaseDefinition } from './kernel/definition.js';
import { summaryOf } from './kernel/summary.js';
import type { Terms } from './kernel/terms.js';
import { ROUND } from './round/definition.js';
import type { RoundState } from './round/state.js';

export type CaseState = ApplicationState | ClusterState | RoundState;

export const CASES = { application: APPLICATION, cluster: CLUSTER, round: ROUND } as const;

/** Return the definition of a kind of case. */
export function definitionOf(kind: CaseKind): CaseDefinition<CaseState> {
  // A case is only ever judged by the definition of its own kind; the union hides that from the compiler.
  return CASES[kind] as unknown as CaseDefinition<CaseState>;
}

/** Return whether nothing can happen to the case any more. */
export function isTerminal(state: CaseState): boolean {
  return hasEnded(definitionOf(state.kind), state);
}

/** Return what lists, search attributes and the Temporal UI show of the case. */
export function summarise(state: CaseState, terms: Terms): CaseSummary {
  return state.kind === 'cluster' ? clusterSummary(state, terms) : summaryOf(state, state.stage, terms);
}
