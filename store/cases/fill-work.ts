/** The obligations of cases that an earlier release recorded. */
import type { CaseState } from '../../domain/cases.js';
import type { CaseSummary } from '../../domain/kernel/case.js';
import { WORK_EDITION } from '../../domain/work.js';
import type { Store } from '../engine/store.js';
import { replaceWork } from './obligations.js';

/**
 * Write the obligations of the next cases that have none of this edition. Several processes may do so at once.
 * @param summaryOf gives the summary of a recorded case
 * @returns the number of cases; less than `limit` if none is left
 */
export async function fillWork(
  { db }: Store,
  summaryOf: (state: CaseState) => Pick<CaseSummary, 'work'>,
  limit: number,
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('cases')
      .select(['id', 'state'])
      .where('work_edition', '<', WORK_EDITION)
      .orderBy('work_edition')
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, state } of rows) await replaceWork(trx, id, summaryOf(state).work, state.asOf);
    if (rows.length > 0) {
      await trx
        .updateTable('cases')
        .set({ work_edition: WORK_EDITION })
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
    }
    return rows.length;
  });
}
