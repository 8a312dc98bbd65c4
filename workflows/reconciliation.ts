/** The workflow that compares every case with its workflow, a portion at a time, and repairs on request. */
import { sleep, workflowInfo } from '@temporalio/workflow';
import {
  beginReconciliation,
  checkCases,
  checkOwed,
  checkWorkflows,
  finishReconciliation,
  repair,
} from './activities.js';

export interface Reconciled {
  /** The number of open cases that were checked. */
  readonly checked: number;
  /** The number of differences, of which `repairable` can be repaired by the system. */
  readonly found: number;
  readonly repairable: number;
}

const PORTION = 200;
/** The time that the effects of a repair take. */
const REPAIRED = '5 seconds';

export interface ReconciliationOrder {
  /** Whether to repair what can be repaired. */
  readonly mend?: boolean;
  /** Whether a person has asked for it. */
  readonly asked?: boolean;
}

/** Check all cases; with `mend`, repair and check again. Return the numbers of the last check. */
export async function reconciliation({ mend = false, asked = false }: ReconciliationOrder = {}): Promise<Reconciled> {
  const id = workflowInfo().workflowId.replaceAll('/', '-');
  const first = await check(id, asked);
  if (!mend || first.repairable === 0) return first;
  await repair(id);
  await sleep(REPAIRED);
  return await check(`${id}-mended`, asked);
}

interface Portion {
  readonly checked: number;
  /** Absent in the answers of the releases before. */
  readonly replayed?: number;
  readonly unreplayed?: number;
  readonly next?: string;
}

async function check(id: string, asked: boolean): Promise<Reconciled> {
  const run = await beginReconciliation(id, asked);
  let checked = 0;
  let replayed = 0;
  let unreplayed = 0;
  let after: string | undefined = '';
  while (after !== undefined) {
    const portion: Portion = await checkCases(run, { after, limit: PORTION });
    checked += portion.checked;
    replayed += portion.replayed ?? 0;
    unreplayed += portion.unreplayed ?? 0;
    after = portion.next;
  }
  await checkWorkflows(run);
  await checkOwed(run);
  return { checked, ...(await finishReconciliation(run, checked, { replayed, unreplayed })) };
}
