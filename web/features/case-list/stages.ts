/** The stages of each kind of case with their titles, for choosing among them. */
import { STAGE_TITLES as STAGES } from '../../../domain/titles.js';

const OF_A_CLUSTER = [
  'valid',
  'report-overdue',
  'renewal-open',
  'renewal-review',
  'revocation-pending',
  'revocation-held',
  'expired',
  'revoked',
];

const OF_A_ROUND = [
  'prepared',
  'announced',
  'open',
  'closed',
  'recommended',
  'under-review',
  'list-notice',
  'published',
  'discarded',
];

const pick = (wanted: (stage: string) => boolean): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(STAGES).filter(([stage]) => wanted(stage)));

export const ALL_STAGES: Readonly<Record<string, string>> = STAGES;
export const CLUSTER_STAGES = pick((stage) => OF_A_CLUSTER.includes(stage));
export const APPLICATION_STAGES = pick((stage) => ![...OF_A_CLUSTER, ...OF_A_ROUND].includes(stage));
