/** The cluster (第五章): its stages, acts and lapses. Each obligation has its own deadline and runs beside the others. */
import { CLUSTER_LAPSES } from './lapses.js';
import { DEADLINE_ACTS, TERMS_ACTS } from '../deadlines/acts/index.js';
import { SERVICE_ACTS } from '../service/acts/index.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { define } from '../kernel/definitions.js';
import { CLUSTER_ACTS } from './acts/index.js';
import { OPENINGS } from './openings.js';
import { CLUSTER_STAGES, clusterStage } from './stages.js';
import type { ClusterState } from './state.js';

export const CLUSTER = define({
  kind: 'cluster',
  title: '集群',
  stages: CLUSTER_STAGES,
  stage: clusterStage,
  openings: Object.values(OPENINGS),
  acts: { ...CLUSTER_ACTS, ...DEADLINE_ACTS, ...TERMS_ACTS, ...SERVICE_ACTS },
  lapses: CLUSTER_LAPSES,
} as const satisfies CaseDefinition<ClusterState>);
