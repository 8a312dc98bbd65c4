/** The stages of a recognised cluster (第五章). */
import type { StageDefinition } from '../kernel/definition.js';
import { isOpen, type ClusterState } from './state.js';

export const CLUSTER_STAGES = {
  valid: { title: '有效', tone: 'good' },
  'report-overdue': { title: '有效（年度报告逾期）', tone: 'waiting' },
  'renewal-open': { title: '有效（可申请复核）', tone: 'waiting' },
  'renewal-review': { title: '有效（复核中）' },
  'revocation-pending': { title: '撤销程序中', tone: 'bad' },
  'revocation-held': { title: '撤销程序中（暂缓决定）', tone: 'bad' },
  'revocation-decided': { title: '撤销决定待送达', tone: 'bad' },
  expired: { title: '有效期届满', tone: 'waiting', decided: true },
  revoked: { title: '已撤销', tone: 'bad', terminal: true, decided: true },
  ceased: { title: '已失效', tone: 'bad', terminal: true, decided: true },
  deregistered: { title: '已注销', tone: 'bad', terminal: true, decided: true },
  merged: { title: '已合并', terminal: true, decided: true },
} as const satisfies Record<string, StageDefinition>;

export type ClusterStage = keyof typeof CLUSTER_STAGES;

/** The standings of a cluster: what the register and certificates say. */
export const STANDINGS = {
  valid: CLUSTER_STAGES.valid.title,
  expired: CLUSTER_STAGES.expired.title,
  revoked: CLUSTER_STAGES.revoked.title,
  ceased: CLUSTER_STAGES.ceased.title,
  deregistered: CLUSTER_STAGES.deregistered.title,
  merged: CLUSTER_STAGES.merged.title,
} as const satisfies Readonly<Record<ClusterState['standing'], string>>;

/** Return the standing at a stage. */
export function standingAt(stage: string): ClusterState['standing'] {
  return Object.hasOwn(STANDINGS, stage) ? (stage as ClusterState['standing']) : 'valid';
}

/** The stages of a valid cluster. */
export const VALID_STAGES = (Object.keys(CLUSTER_STAGES) as ClusterStage[]).filter(
  (stage) => standingAt(stage) === 'valid',
);

/** The stages at which a cluster's recognition has ended. */
export const ENDED_STAGES = (Object.keys(CLUSTER_STAGES) as ClusterStage[]).filter(
  (stage) => 'terminal' in CLUSTER_STAGES[stage],
);

/** Return the stage of a cluster: the most serious of what applies. */
export function clusterStage(state: Readonly<ClusterState>): ClusterStage {
  if (state.standing !== 'valid') return state.standing;
  if (state.proceedings.some(({ status }) => status === 'decided')) return 'revocation-decided';
  if (state.proceedings.some(({ status }) => status === 'held')) return 'revocation-held';
  if (state.proceedings.some(isOpen)) return 'revocation-pending';
  if (state.reports.some(({ status }) => status === 'overdue')) return 'report-overdue';
  if (state.renewal.status === 'under-review' || state.renewal.status === 'returned') return 'renewal-review';
  return state.renewal.status === 'open' ? 'renewal-open' : 'valid';
}
