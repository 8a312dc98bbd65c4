/** The stages of a recognised cluster (第五章). */
import type { StageDefinition } from '../kernel/definition.js';
import { isOpen, type ClusterState } from './state.js';

export const CLUSTER_STAGES = {
  valid: { title: '有效', tone: 'good' },
  'report-overdue': { title: '有效（年度报告逾期）', tone: 'waiting' },
  'renewal-open': { title: '有效（可申请复核）', tone: 'waiting' },
  'renewal-review': { title: '有效（复核中）' },
  'revocation-pending': { title: '撤销程序中', tone: 'bad' },
  'revocation-held': { title: '撤销程序中（暂缓自动撤销）', tone: 'bad' },
  expired: { title: '有效期届满', tone: 'waiting', decided: true },
  revoked: { title: '已撤销', tone: 'bad', terminal: true, decided: true },
} as const satisfies Record<string, StageDefinition>;

export type ClusterStage = keyof typeof CLUSTER_STAGES;

/** Return the stage of a cluster: the most serious of what applies. */
export function clusterStage(state: Readonly<ClusterState>): ClusterStage {
  if (state.standing !== 'valid') return state.standing;
  if (state.proceedings.some(({ status }) => status === 'held')) return 'revocation-held';
  if (state.proceedings.some(isOpen)) return 'revocation-pending';
  if (state.reports.some(({ status }) => status === 'overdue')) return 'report-overdue';
  if (state.renewal.status === 'under-review' || state.renewal.status === 'returned') return 'renewal-review';
  return state.renewal.status === 'open' ? 'renewal-open' : 'valid';
}
