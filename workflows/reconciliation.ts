/** Checks every case against its process, a portion at a time; asked to, it then puts right what a program can. */
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
  /** Open cases looked at. */
  readonly checked: number;
  /** Differences there are now, of which `repairable` could be put right by a program. */
  readonly found: number;
  readonly repairable: number;
}

const PORTION = 200;
/** What was set going by a repair has come to rest by then. */
const REPAIRED = '5 seconds';

export async function reconciliation({ mend = false }: { readonly mend?: boolean } = {}): Promise<Reconciled> {
  const id = workflowInfo().workflowId.replaceAll('/', '-');
  const first = await check(id);
  if (!mend || first.repairable === 0) return first;
  await repair(id);
  await sleep(REPAIRED);
  return await check(`${id}-mended`);
}

async function check(id: string): Promise<Reconciled> {
  const run = await beginReconciliation(id);
  let checked = 0;
  let after: string | undefined = '';
  while (after !== undefined) {
    const portion: { readonly checked: number; readonly next?: string } = await checkCases(run, {
      after,
      limit: PORTION,
    });
    checked += portion.checked;
    after = portion.next;
  }
  await checkWorkflows(run);
  await checkOwed(run);
  return { checked, ...(await finishReconciliation(run, checked)) };
}
