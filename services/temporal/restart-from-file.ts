/** Restart of workflows from the file, after a bad release. The database has everything that they need. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { isTerminal } from '../../domain/cases.js';
import { caseById } from '../../store/cases/cases.js';
import { batchOfWorkflow, DOCUMENT_ISSUER_ID, MAIL_DISPATCHER_ID, workflowIdOf } from '../../workflows/ids.js';
import { resyncCase, workflowStatus } from './case-workflow.js';
import { startCase, startOnce, type StartDeps } from './start-workflows.js';

export interface RestartDeps extends StartDeps {
  readonly temporal: Pick<Client, 'workflow'>;
  readonly log: Pick<Logger, 'warn'>;
  /** Called after each workflow. */
  readonly heartbeat: () => void;
}

/**
 * Restart workflows from the file, each in the place of its running one, and return how many. What has ended with its
 * file, or begins again by a schedule, is left.
 *
 * @param workflowIds ids of workflows, or of cases
 */
export async function restartFromFile(deps: RestartDeps, workflowIds: readonly string[]): Promise<number> {
  let restarted = 0;
  for (const id of workflowIds) {
    if (await restartOne(deps, id)) {
      deps.log.warn({ workflow: id }, '流程已按办理档案重新启动');
      restarted += 1;
    }
    deps.heartbeat();
  }
  return restarted;
}

async function restartOne(deps: RestartDeps, id: string): Promise<boolean> {
  const found = await caseById(deps.store, id.slice(id.indexOf('/') + 1));
  if (found !== undefined) {
    const { state } = found;
    const running = (await workflowStatus(deps.temporal, workflowIdOf(state.kind, state.id))) === 'RUNNING';
    if (!running && isTerminal(state)) return false;
    await startCase(deps, state, 'anew');
    await resyncCase(deps.temporal, state); // the run before may have recorded a step meanwhile
    return true;
  }
  if (id === MAIL_DISPATCHER_ID) await startOnce(deps, 'mailroom', { workflowId: id }, 'anew');
  else if (id === DOCUMENT_ISSUER_ID) await startOnce(deps, 'documentIssuer', { workflowId: id }, 'anew');
  else {
    const batch = batchOfWorkflow(id);
    if (batch === undefined) return false;
    await startOnce(deps, 'batch', { workflowId: id, args: [batch], staticSummary: '批量办理' }, 'anew');
  }
  return true;
}
