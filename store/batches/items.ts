/** Reading the acts on many cases, and what came of each. */
import type { ExpressionBuilder } from 'kysely';
import type { Store } from '../engine/store.js';
import type { Batch, BatchItem, CaseRow, Database } from '../schema.js';
import type { BatchCounts } from './batches.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';

export type BatchListItem = Omit<Batch, 'data' | 'cases' | 'started'> & BatchCounts;

/** Latest first. */
export async function batchesList({ db }: Store, request: PageRequest): Promise<Page<BatchListItem>> {
  const count = ({ selectFrom }: ExpressionBuilder<Database, 'batches'>, status: BatchItem['status']) =>
    selectFrom('batch_items')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .whereRef('batch_id', '=', 'batches.id')
      .where('status', '=', status)
      .$asScalar()
      .$notNull()
      .as(status);
  const query = db
    .selectFrom('batches')
    .select(['id', 'act', 'actor', 'content', 'at', 'finished_at'])
    .select((eb) => [count(eb, 'pending'), count(eb, 'done'), count(eb, 'refused')]);
  return await pageOf(query.orderBy('at', 'desc').orderBy('id'), request);
}

export type BatchItemRow = BatchItem & Pick<CaseRow, 'kind' | 'name' | 'district'>;

/** The items of a batch by case, in order. */
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
