/** The rules of every kind of case, and what is read off a case whatever its kind. */
import type { Terms } from './kernel/terms.js';
import { APPLICATION } from './application/definition.js';
import type { ApplicationState } from './application/state.js';
import { ROUND } from './round/definition.js';
import type { RoundState } from './round/state.js';
import type { CaseSummary } from './kernel/case.js';
import type { CaseDefinition } from './kernel/definition.js';
import { clusterSummary, summaryOf } from './kernel/summary.js';
import { CLUSTER } from './cluster/definition.js';
import type { ClusterState } from './cluster/state.js';

export type CaseState = ApplicationState | ClusterState | RoundState;

const RULES = { application: APPLICATION, cluster: CLUSTER, round: ROUND } as const;

/** The rules for a case of this kind. */
export function definitionOf(kind: CaseState['kind']): CaseDefinition<CaseState> {
  // A case is only ever judged by the rules of its own kind; the union hides that from the compiler.
  return RULES[kind] as unknown as CaseDefinition<CaseState>;
}

/** Whether nothing can happen to it any more. */
export function isTerminal(state: CaseState): boolean {
  return definitionOf(state.kind).ended(state);
}

/** What lists, search attributes and the Temporal UI show of it. */
export function summarise(state: CaseState, ctx: Terms): CaseSummary {
  return state.kind === 'cluster' ? clusterSummary(state, ctx) : summaryOf(state, state.stage, ctx);
}
