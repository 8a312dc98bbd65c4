/** Access to the workflow of a case. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseBase } from '../../domain/kernel/case.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { resyncSignal, stateQuery, termsQuery } from '../../workflows/messages.js';
import { deadlineIn } from './deadline.js';

type CaseRef = Pick<CaseBase, 'kind' | 'id'>;

const ANSWER_MS = 10_000;

const handleOf = ({ workflow }: Pick<Client, 'workflow'>, { kind, id }: CaseRef) =>
  workflow.getHandle(workflowIdOf(kind, id));

/** Return a workflow's status, undefined for an unknown id. */
export async function workflowStatus({ workflow }: Pick<Client, 'workflow'>, id: string): Promise<string | undefined> {
  try {
    return (await workflow.getHandle(id).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Return the workflow's state and terms. @throws if it does not answer within ten seconds */
export async function queryCase(temporal: Pick<Client, 'workflow' | 'withDeadline'>, ref: CaseRef) {
  const handle = handleOf(temporal, ref);
  return await temporal.withDeadline(deadlineIn(ANSWER_MS), async () => ({
    state: await handle.query(stateQuery),
    terms: await handle.query(termsQuery),
  }));
}

/** Have the workflow adopt the recorded case. */
export async function resyncCase(temporal: Pick<Client, 'workflow'>, ref: CaseRef): Promise<void> {
  await handleOf(temporal, ref).signal(resyncSignal);
}
