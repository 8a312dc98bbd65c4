/** The rules of every kind of case, and what is read off a case whatever its kind. */
import type { Terms } from './terms.js';
import { APPLICATION_RULES } from './application/rules.js';
import type { ApplicationState } from './application/state.js';
import { ROUND_RULES } from './round/rules.js';
import type { RoundState } from './round/state.js';
import type { CaseSummary } from './case.js';
import type { CaseRules } from './case-rules.js';
import { clusterSummary, summaryOf } from './summary.js';
import { CLUSTER_RULES } from './validity/rules.js';
import type { ClusterState } from './validity/state.js';

export type CaseState = ApplicationState | ClusterState | RoundState;

const RULES = { application: APPLICATION_RULES, cluster: CLUSTER_RULES, round: ROUND_RULES } as const;

/** The rules for a case of this kind. */
export function rulesOf(kind: CaseState['kind']): CaseRules<CaseState> {
  // A case is only ever judged by the rules of its own kind; the union hides that from the compiler.
  return RULES[kind] as unknown as CaseRules<CaseState>;
}

/** Whether nothing can happen to it any more. */
export function isTerminal(state: CaseState): boolean {
  return rulesOf(state.kind).ended(state);
}

/** What lists, search attributes and the Temporal UI show of it. */
export function summarise(state: CaseState, ctx: Terms): CaseSummary {
  return state.kind === 'cluster' ? clusterSummary(state, ctx) : summaryOf(state, state.stage, ctx);
}
