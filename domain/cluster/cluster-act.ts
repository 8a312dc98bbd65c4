import { actsOn } from '../kernel/definition.js';
import type { ClusterState } from './state.js';

/** Define an act on a cluster. */
export const clusterAct = actsOn<ClusterState>();
