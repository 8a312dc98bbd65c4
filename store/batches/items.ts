/** The items of batches, one or more for each case. */
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Command } from '../../domain/kernel/case.js';
import type { BatchItem, CaseRow, Db } from '../schema.js';

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

/** Return the key of an item's act. */
export function keyOfItem({ batch_id, case_id, subject }: Pick<BatchItem, 'batch_id' | 'case_id' | 'subject'>): string {
  return [KEY_PREFIX, batch_id, case_id, subject].join(':');
}

const KEY_PREFIX = 'batch';

/** Return the id of the batch whose item on the case has this key. */
export function batchOfKey(key: string, caseId: string): string | undefined {
  const end = key.indexOf(`:${caseId}:`);
  return key.startsWith(`${KEY_PREFIX}:`) && end > 0 ? key.slice(KEY_PREFIX.length + 1, end) : undefined;
}

/** Store the command of an item's first attempt. @returns the stored one, which may be of another process */
export async function storeCommand(
  db: Db,
  { batch_id, case_id, subject }: BatchItem,
  command: Command,
): Promise<Command> {
  const ofItem = { batch_id, case_id, subject };
  await db
    .updateTable('batch_items')
    .set({ command: toJson(command) })
    .where((eb) => eb.and(ofItem))
    .where('command', 'is', null)
    .execute();
  const stored = await db
    .selectFrom('batch_items')
    .select('command')
    .where((eb) => eb.and(ofItem))
    .executeTakeFirstOrThrow();
  return stored.command ?? command;
}

/** Let an item that had to wait be sent again. */
export async function tryItemAgain({ db }: Store, { batch_id, case_id, subject, attempt }: BatchItem): Promise<void> {
  await db
    .updateTable('batch_items')
    .set({ attempt: attempt + 1 })
    .where((eb) => eb.and({ batch_id, case_id, subject, attempt }))
    .execute();
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
  return await pageOf(db, query.orderBy('case_id').orderBy('subject'), request);
}
