/** Differences between cases and their workflows. A difference stays open until a complete run no longer finds it. */
import type { Instant } from '../../domain/calendar/civil.js';
import type { Difference } from '../../domain/reconciliation.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Db, ReconciliationDifference } from '../schema.js';

/** Store the differences that a run found. An open difference keeps its row. */
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

/** Return the open differences, in the order of discovery. */
export async function openDifferences(db: Db): Promise<ReconciliationDifference[]> {
  return await open(db).execute();
}

/** Return a page of `openDifferences`. */
export async function openDifferencesPage(
  { db }: Store,
  request: PageRequest,
): Promise<Page<ReconciliationDifference>> {
  return await pageOf(db, open(db), request);
}

function open(db: Db) {
  return db.selectFrom('reconciliation_differences').selectAll().where('repaired_at', 'is', null).orderBy('id');
}
