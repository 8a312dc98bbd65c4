/** Restoration of a cluster whose recognition has ended (恢复认定). */
import type { z } from 'zod';
import { RESTORE, restoreCluster } from '../../domain/cluster/restore.js';
import { form } from '../../domain/cluster/restore.form.js';
import { isTerminal } from '../../domain/cases.js';
import { permits } from '../../domain/access.js';
import type { Actor } from '../../domain/kernel/people.js';
import { recordedAct } from '../../store/cases/audit.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { caseContext } from '../cases/case-context.js';
import { checkAttachments } from '../cases/check-attachments.js';
import { recordCase } from '../cases/open-case.js';
import { paperIdOf } from '../cases/act-paper.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields, notFound, Problem } from '../errors.js';
import { workflowStatus } from '../temporal/case-workflow.js';

export interface Restored {
  readonly seq: number;
  readonly stage: string;
}

/**
 * Restore a cluster; the caller starts a new run of its workflow. Safe to repeat.
 * @returns its first step after the end
 * @throws Problem 400 that names the field, 403 for a recused officer, 404, 409 if the recognition has not ended or its
 * last run is still ending
 */
export async function restore(
  deps: ServiceDeps,
  id: string,
  content: z.output<typeof form.schema>,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<Restored> {
  const { store, temporal } = deps;
  const row = await caseOfKind(store, 'cluster', id);
  if (row === undefined) throw notFound('集群');
  if (!permits(actor, RESTORE, row)) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避。');
  const done = await recordedAct(store, id, key);
  if (done === undefined) {
    // A run that is still ending would be taken for the new one.
    if (!isTerminal(row.state) || (await isRunning(temporal, id))) throw notEnded();
    await checkAttachments(deps, id, content, '#');
    const ctx = caseContext(deps, row);
    const restored = restoreCluster(row.state, { ...form.facts(content, ctx), actor, paper: paperIdOf(key), key }, ctx);
    if ('message' in restored) throw invalidFields([{ pointer: `#/${restored.field}`, detail: restored.message }]);
    await recordCase(deps, { ...restored, paper: { act: RESTORE, content } });
  }
  const recorded = done ?? (await recordedAct(store, id, key));
  if (recorded === undefined) throw notEnded(); // another request was faster
  return recorded;
}

async function isRunning(temporal: ServiceDeps['temporal'], id: string): Promise<boolean> {
  return (await workflowStatus(temporal, workflowIdOf('cluster', id))) === 'RUNNING';
}

const notEnded = () => new Problem('conflict', '认定没有终止，或其流程正在结束；确已终止的，请稍后再试。');
