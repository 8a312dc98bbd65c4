/** The items of batches, one or more for each case. */
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { BatchItem, CaseRow } from '../schema.js';

/** Return at most `limit` pending items of a batch by case, from the first case after `after`. */
export async function pendingItems({ db }: Store, id: string, limit: number, after = ''): Promise<BatchItem[]> {
  return await db
    .selectFrom('batch_items')
    .selectAll()
    .where('batch_id', '=', id)
    .where('status', '=', 'pending')
    .where('case_id', '>', after)
    .orderBy('case_id')
    .orderBy('subject')
    .limit(limit)
    .execute();
}

/** Check whether a batch has a pending item of this case. */
export async function hasPendingBatchItem({ db }: Store, caseId: string): Promise<boolean> {
  const item = await db
    .selectFrom('batch_items')
    .select('batch_id')
    .where('case_id', '=', caseId)
    .where('status', '=', 'pending')
    .limit(1)
    .executeTakeFirst();
  return item !== undefined;
}

/** Record the outcome of an item. */
export async function saveItemOutcome(
  { db }: Store,
  { batch_id, case_id, subject }: Pick<BatchItem, 'batch_id' | 'case_id' | 'subject'>,
  outcome: { readonly status: 'done'; readonly seq: number } | { readonly status: 'refused'; readonly message: string },
): Promise<void> {
  await db
    .updateTable('batch_items')
    .set(outcome)
    .where('batch_id', '=', batch_id)
    .where('case_id', '=', case_id)
    .where('subject', '=', subject)
    .execute();
}

export type BatchItemRow = BatchItem & Pick<CaseRow, 'kind' | 'name' | 'district'>;

/** Return the items of a batch by case: all, or those with a status. */
export async function batchItems(
  { db }: Store,
  id: string,
  { status, ...request }: PageRequest & { readonly status?: BatchItem['status'] | undefined },
): Promise<Page<BatchItemRow>> {
  let query = db
    .selectFrom('batch_items')
    .innerJoin('cases', 'cases.id', 'batch_items.case_id')
    .selectAll('batch_items')
    .select(['cases.kind', 'cases.name', 'cases.district'])
    .where('batch_id', '=', id);
  if (status !== undefined) query = query.where('batch_items.status', '=', status);
  return await pageOf(query.orderBy('case_id').orderBy('subject'), request);
}
