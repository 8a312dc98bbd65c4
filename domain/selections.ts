/** The stages by which lists and counts select cases. The store takes them as parameters of its SQL. */
import type { ApplicationStage } from './application/stages.js';
import type { ClusterState } from './cluster/state.js';
import type { RoundStage } from './round/stages.js';

/** An application whose public notice may be running: one that is objected to keeps its notice. */
export const PUBLIC_NOTICE_STAGES = [
  'public-notice',
  'objection-review',
] as const satisfies readonly ApplicationStage[];

/** An application that is not submitted yet. */
export const UNSUBMITTED_STAGE = 'draft' satisfies ApplicationStage;

/** A round that the public does not know. */
export const UNANNOUNCED_STAGES = ['prepared', 'discarded'] as const satisfies readonly RoundStage[];

/** A round that does not count as the round of its year. */
export const DISCARDED_STAGE = 'discarded' satisfies RoundStage;

/** A cluster whose name is free for another cluster of the organisation. */
export const REVOKED_STAGE = 'revoked' satisfies ClusterState['standing'];
