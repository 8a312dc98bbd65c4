/** Cases as a reconciliation compares them with their workflows. */
import type { CaseState } from '../../domain/cases.js';
import type { CaseSummary } from '../../domain/kernel/case.js';
import type { Obligation } from '../../domain/kernel/obligation.js';
import { obligationsIn, replaceWork } from '../cases/obligations.js';
import { summaryColumns } from '../cases/summary-columns.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';

const CHECKED = ['id', 'kind', 'stage', 'state', 'round', 'next_due_at'] as const;
export type CheckedCase = Pick<CaseRow, (typeof CHECKED)[number]> & { readonly work: readonly Obligation[] };

/** Return the next cases after `after`, by id. */
export async function casesToCheck({ db }: Store, after: string, limit: number): Promise<CheckedCase[]> {
  const rows = await db
    .selectFrom('cases')
    .select(CHECKED)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  const work = await obligationsIn(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, work: work.get(row.id) ?? [] }));
}

/** Return a case. */
export async function checkedCase({ db }: Store, id: string): Promise<CheckedCase | undefined> {
  const row = await db.selectFrom('cases').select(CHECKED).where('id', '=', id).executeTakeFirst();
  return row && { ...row, work: (await obligationsIn(db, [id])).get(id) ?? [] };
}

/** Write a case's summary columns and obligations anew from its state, unless the case has changed meanwhile. */
export async function refreshSummary({ db }: Store, { id, seq, asOf }: CaseState, summary: CaseSummary): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const updated = trx.updateTable('cases').set(summaryColumns(summary)).where('id', '=', id).where('seq', '=', seq);
    if ((await updated.returning('id').executeTakeFirst()) !== undefined)
      await replaceWork(trx, id, summary.work, asOf);
  });
}
