/** The health of workflows: whether tasks of any fail again and again, e.g. after a change that is not deterministic. */
import type { Client } from '@temporalio/client';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** Of so many workflows the id is said. */
const NAMED = 10;

const GRPC_UNIMPLEMENTED = 12;

/** Return the query for the running workflows of a queue whose tasks fail. Temporal names the cause after a few failures. */
export function inTrouble(taskQueue: string): string {
  return `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL`;
}

/**
 * Check that no workflow of the queue is in trouble.
 * @throws Error with the ids and the causes
 */
export function workflowsRun({ workflowService, options: { namespace } }: Client, taskQueue: string) {
  return async (): Promise<void> => {
    const request = { namespace, query: inTrouble(taskQueue), pageSize: NAMED };
    const { executions } = await workflowService.listWorkflowExecutions(request).catch((error: unknown) => {
      if (isUnimplemented(error)) return { executions: [] }; // the time-skipping server lists nothing
      throw error;
    });
    if (!executions?.length) return;
    const named = executions.map(({ execution, searchAttributes }) => {
      const data = searchAttributes?.indexedFields?.['TemporalReportedProblems']?.data;
      const causes = data ? (JSON.parse(Buffer.from(data).toString()) as string[]).join(' ') : '';
      return `${execution?.workflowId} (${causes})`;
    });
    throw new Error(named.join(', '));
  };
}

function isUnimplemented(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && cause.code === GRPC_UNIMPLEMENTED;
}
