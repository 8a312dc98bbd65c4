import type { CaseSummary } from '../kernel/case.js';
import { summaryOf } from '../kernel/summary.js';
import type { Terms } from '../kernel/terms.js';
import { definitionFor } from '../kernel/definitions.js';
import type { ClusterState } from './state.js';

/** Return what lists, search attributes and the Temporal UI show of a cluster. */
export function clusterSummary(state: ClusterState, terms: Terms): CaseSummary {
  const { from: periodFrom, to: periodEnd } = state.period;
  return { ...summaryOf(definitionFor<ClusterState>('cluster'), state, terms), periodFrom, periodEnd };
}
