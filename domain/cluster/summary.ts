import type { CaseSummary } from '../kernel/case.js';
import { summaryOf } from '../kernel/summary.js';
import type { Terms } from '../kernel/terms.js';
import { CLUSTER } from './definition.js';
import type { ClusterState } from './state.js';

/** Return what lists, search attributes and the Temporal UI show of a cluster. */
export function clusterSummary(state: ClusterState, terms: Terms): CaseSummary {
  const { from: periodFrom, to: periodEnd } = state.period;
  return { ...summaryOf(CLUSTER, state, terms), periodFrom, periodEnd };
}
