/** The stages by which lists and counts select cases. The store takes them as parameters of its SQL. */
import type { ApplicationStage } from './application/stages.js';
import type { RoundStage } from './round/stages.js';

/** The stages at which an application's public notice may run: an objection does not end it. */
export const PUBLIC_NOTICE_STAGES = [
  'public-notice',
  'objection-review',
] as const satisfies readonly ApplicationStage[];

/** The stage of an application that is not submitted yet. */
export const UNSUBMITTED_STAGE = 'draft' satisfies ApplicationStage;

/** The stages of a round that the public does not see. */
export const UNANNOUNCED_STAGES = ['prepared', 'discarded'] as const satisfies readonly RoundStage[];

/** The stage of a round that does not count as the round of its year. */
export const DISCARDED_STAGE = 'discarded' satisfies RoundStage;
