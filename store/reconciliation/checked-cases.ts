/** Cases as a reconciliation compares them with their workflows. */
import type { CaseState } from '../../domain/cases.js';
import type { CaseSummary } from '../../domain/kernel/case.js';
import { summaryColumns } from '../cases/summary-columns.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';

const CHECKED = ['id', 'kind', 'stage', 'state', 'round', 'next_due_at'] as const;
export type CheckedCase = Pick<CaseRow, (typeof CHECKED)[number]>;

/** Return the next cases after `after`, by id. */
export async function casesToCheck({ db }: Store, after: string, limit: number): Promise<CheckedCase[]> {
  return await db.selectFrom('cases').select(CHECKED).where('id', '>', after).orderBy('id').limit(limit).execute();
}

/** Return a case. */
export async function checkedCase({ db }: Store, id: string): Promise<CheckedCase | undefined> {
  return await db.selectFrom('cases').select(CHECKED).where('id', '=', id).executeTakeFirst();
}

/** Recompute a case's summary columns from its state, unless the case has changed meanwhile. */
export async function refreshSummary({ db }: Store, { id, seq }: CaseState, summary: CaseSummary): Promise<void> {
  await db.updateTable('cases').set(summaryColumns(summary)).where('id', '=', id).where('seq', '=', seq).execute();
}
