/** Every kind of case, and functions that take a case of any kind. */
import { APPLICATION } from './application/definition.js';
import type { ApplicationState } from './application/state.js';
import { CLUSTER } from './cluster/definition.js';
import type { ClusterState } from './cluster/state.js';
import { clusterSummary } from './cluster/summary.js';
import type { CaseKind, CaseSummary } from './kernel/case.js';
import { hasEnded, type CaseDefinition, type StageDefinition } from './kernel/definition.js';
import { summaryOf } from './kernel/summary.js';
import type { Terms } from './kernel/terms.js';
import { ROUND } from './round/definition.js';
import type { RoundState } from './round/state.js';

export type CaseState = ApplicationState | ClusterState | RoundState;

export const CASES = { application: APPLICATION, cluster: CLUSTER, round: ROUND } as const;

/** Return the definition of a kind of case. */
export function definitionOf(kind: CaseKind): CaseDefinition<CaseState> {
  // The compiler does not see that the definition and the state are of the same kind.
  return CASES[kind] as unknown as CaseDefinition<CaseState>;
}

/** Check whether the case has ended: nothing can happen to it any more. */
export function isTerminal(state: CaseState): boolean {
  return hasEnded(definitionOf(state.kind), state);
}

/** The stages of cases that have ended. */
export const ENDED_STAGES: readonly string[] = Object.values(CASES).flatMap(({ stages }) =>
  Object.entries<StageDefinition>(stages).flatMap(([stage, { terminal }]) => (terminal === true ? [stage] : [])),
);

/** Return what lists, search attributes and the Temporal UI show of the case. */
export function summarise(state: CaseState, terms: Terms): CaseSummary {
  return state.kind === 'cluster' ? clusterSummary(state, terms) : summaryOf(definitionOf(state.kind), state, terms);
}
