/** How workflows are named: an administrator reads from the id what a workflow is. */
import type { CaseKind } from '../domain/kernel/case.js';

export const MAIL_DISPATCHER_ID = 'mailroom';

/** `application/app-…`, `cluster/cl-…` or `round/round-…`. */
export function workflowIdOf(kind: CaseKind, caseId: string): string {
  return `${kind}/${caseId}`;
}

export function batchWorkflowId(batch: string): string {
  return `batch/${batch}`;
}

/** A check of all cases asked for out of turn. */
export function reconciliationId(key: string): string {
  return `reconciliation/${key}`;
}

/** The workflow type that carries a kind of case. */
export const WORKFLOW_TYPES = {
  application: 'approval',
  cluster: 'validityCycle',
  round: 'round',
} as const satisfies Record<CaseKind, string>;
