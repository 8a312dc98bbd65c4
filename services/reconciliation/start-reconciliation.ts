/** Reconciliation on request, with repair. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/kernel/people.js';
import { logOffice } from '../../store/office/log.js';
import { reconciliationId } from '../../workflows/ids.js';
import type { ServiceDeps } from '../deps.js';
import { temporalProblem } from '../temporal/errors.js';
import { startOnce, runWorkflow } from '../temporal/start-workflows.js';
import type { Reconciled } from '../../workflows/reconciliation.js';

/**
 * Start a check, once for each key.
 * @param mend whether to repair afterwards
 * @throws Problem 503 if Temporal does not answer
 */
export async function startReconciliation(
  { store, temporal, taskQueue, now }: ServiceDeps,
  { actor, key, mend }: { readonly actor: Actor; readonly key: string; readonly mend: boolean },
): Promise<void> {
  const workflowId = reconciliationId(key);
  const detail = { step: mend ? 'repair' : 'run' };
  await logOffice(store.db, { at: now(), actor, act: 'reconcile', subject: workflowId, key, detail });
  await startOnce({ temporal, taskQueue }, 'reconciliation', { workflowId, args: [{ mend, asked: true }] }).catch(
    (error: unknown) => {
      throw temporalProblem(error) ?? error;
    },
  );
}

/** Run a check to its end, on any worker. */
export async function runReconciliation(
  deps: Pick<ServiceDeps, 'taskQueue' | 'temporal'>,
  { mend }: { readonly mend: boolean },
): Promise<Reconciled> {
  const workflowId = reconciliationId(randomUUID());
  return await runWorkflow<Reconciled>(deps, 'reconciliation', { workflowId, args: [{ mend, asked: true }] });
}
