/** Differences between cases and their workflows. One stays open until a whole run no longer finds it. */
import type { Instant } from '../../domain/calendar/civil.js';
import type { Difference } from '../../domain/reconciliation.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Db, ReconciliationDifference } from '../schema.js';

/** Store what a run has found. A difference that is open already stays the same difference. */
export async function saveDifferences(
  { db }: Store,
  run: string,
  at: Instant,
  found: readonly Difference[],
): Promise<void> {
  for (const { kind, subject, case: caseId, detail } of found) {
    const seen = { detail: toJson(detail), last_seen: at };
    await db
      .insertInto('reconciliation_differences')
      .values({ run, kind, subject, case_id: caseId ?? null, first_seen: at, repaired_at: null, ...seen })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'subject']).where('repaired_at', 'is', null).doUpdateSet(seen),
      )
      .execute();
  }
}

/** Return the open differences, in the order in which they were found. */
export async function openDifferences(db: Db): Promise<ReconciliationDifference[]> {
  return await open(db).execute();
}

/** Return a page of `openDifferences`. */
export async function openDifferencesPage(
  { db }: Store,
  request: PageRequest,
): Promise<Page<ReconciliationDifference>> {
  return await pageOf(open(db), request);
}

function open(db: Db) {
  return db.selectFrom('reconciliation_differences').selectAll().where('repaired_at', 'is', null).orderBy('id');
}
