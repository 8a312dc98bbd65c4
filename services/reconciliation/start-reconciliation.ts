/** Having the cases checked against their processes out of turn, and what differs put right. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Actor } from '../../domain/kernel/people.js';
import { logOffice } from '../../store/office/log.js';
import { reconciliationId } from '../../workflows/ids.js';
import type { ServiceDeps } from '../deps.js';
import { temporalProblem } from '../temporal/errors.js';

/**
 * Start a check. Repeated under the same key it starts none.
 * @param mend whether it then puts right what a program can
 * @throws Problem 503 where Temporal does not answer
 */
export async function startReconciliation(
  { store, temporal, taskQueue, now }: ServiceDeps,
  { actor, key, mend }: { readonly actor: Actor; readonly key: string; readonly mend: boolean },
): Promise<void> {
  const workflowId = reconciliationId(key);
  const detail = { step: mend ? 'repair' : 'run' };
  await logOffice(store.db, { at: now(), actor, act: 'reconcile', subject: workflowId, key, detail });
  try {
    await temporal.workflow.start('reconciliation', {
      workflowId,
      taskQueue,
      args: [{ mend }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalProblem(error) ?? error;
  }
}
