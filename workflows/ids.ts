/** The ids of workflows. They tell an administrator what a workflow is. */
import type { CaseKind } from '../domain/kernel/case.js';

export const MAIL_DISPATCHER_ID = 'mailroom';
export const DOCUMENT_ISSUER_ID = 'document-issuer';

/** Return `application/app-…`, `cluster/cl-…` or `round/round-…`. */
export function workflowIdOf(kind: CaseKind, caseId: string): string {
  return `${kind}/${caseId}`;
}

/** Return the id of a batch's workflow. */
export function batchWorkflowId(batch: string): string {
  return `batch/${batch}`;
}

/** Return the batch of a workflow's id, undefined for other ids. */
export function batchOfWorkflow(workflowId: string): string | undefined {
  return workflowId.startsWith('batch/') ? workflowId.slice('batch/'.length) : undefined;
}

/** Return the id of a restart of workflows from the file. */
export function restartId(key: string): string {
  return `restart/${key}`;
}

/** Return the id of a reconciliation that a person starts. */
export function reconciliationId(key: string): string {
  return `reconciliation/${key}`;
}

/** The workflow type of each kind of case. */
export const WORKFLOW_TYPES = {
  application: 'approval',
  cluster: 'validityCycle',
  round: 'round',
} as const satisfies Record<CaseKind, string>;
