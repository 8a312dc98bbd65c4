/** Batches: one act on many cases. A batch is ordered in one transaction, then done case by case, each once. */
import type { ExpressionBuilder } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import { isTerminal, type CaseState } from '../../domain/cases.js';
import type { BatchOrder, BatchSelection } from '../../domain/kernel/case.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Batch, BatchItem, Database, Db, JsonObject } from '../schema.js';

export interface NewBatch extends BatchOrder {
  readonly id: string;
  readonly at: Instant;
  /** The checked content of the act's paper, the same for every case. */
  readonly content?: JsonObject;
  /** Returns the subjects of the act within a case, one item each. Absent: the act concerns the case itself. */
  readonly subjects?: (state: CaseState) => readonly string[];
}

/** Items inserted at once. */
const PORTION = 1000;

/** Order a batch and return its number of items. A repeated call with the same id changes nothing. */
export async function orderBatch(db: Db, batch: NewBatch): Promise<number> {
  const { id, act, actor, cases, data = {}, content, at, subjects = () => [''] } = batch;
  const row = { id, act, actor: toJson(actor), data: toJson(data), cases: toJson(cases), at };
  const written = await db
    .insertInto('batches')
    .values({ ...row, content: content === undefined ? null : toJson(content) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) return await countItems(db, id);
  const states = (await selectedCases(db, cases)).filter((state) => !isTerminal(state));
  const items = states.flatMap((state) =>
    subjects(state).map((subject) => ({ batch_id: id, case_id: state.id, subject })),
  );
  for (let start = 0; start < items.length; start += PORTION) {
    await db
      .insertInto('batch_items')
      .values(items.slice(start, start + PORTION))
      .execute();
  }
  return items.length;
}

async function countItems(db: Db, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('batch_items')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', id)
    .executeTakeFirstOrThrow();
  return count;
}

/** Return the states of the cases of a batch, ended ones too. */
export async function selectedCases(db: Db, cases: readonly string[] | BatchSelection): Promise<CaseState[]> {
  let query = db.selectFrom('cases').select('state').orderBy('id');
  if (isList(cases)) query = query.where('id', 'in', cases);
  else {
    const { kind, round, district, stage } = cases;
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (round !== undefined) query = query.where('round', '=', round);
    if (district !== undefined) query = query.where('district', '=', district);
    if (stage !== undefined) query = query.where('stage', '=', stage);
  }
  return (await query.execute()).map(({ state }) => state);
}

function isList(cases: readonly string[] | BatchSelection): cases is readonly string[] {
  return Array.isArray(cases);
}

/** Return a batch. */
export async function batchById({ db }: { readonly db: Db }, id: string): Promise<Batch | undefined> {
  return await db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Return the batches whose workflow is not known to be started, oldest first. */
export async function batchesNotStarted({ db }: Store): Promise<string[]> {
  const rows = await db.selectFrom('batches').select('id').where('started', '=', false).orderBy('at').execute();
  return rows.map(({ id }) => id);
}

/** Return the batches ordered before an instant that are not finished, oldest first. */
export async function unfinishedBatches({ db }: Store, before: Instant): Promise<string[]> {
  const rows = await unfinished(db).where('at', '<', before).orderBy('at').execute();
  return rows.map(({ id }) => id);
}

/** Check whether a batch is not finished. */
export async function hasUnfinishedBatch({ db }: Store): Promise<boolean> {
  return (await unfinished(db).limit(1).executeTakeFirst()) !== undefined;
}

function unfinished(db: Db) {
  return db.selectFrom('batches').select('id').where('finished_at', 'is', null);
}

/** Record that a batch's workflow is started. */
export async function markBatchStarted({ db }: Store, id: string): Promise<void> {
  await db.updateTable('batches').set({ started: true }).where('id', '=', id).execute();
}

/** Record that a batch has no pending items any more. */
export async function finishBatch({ db }: Store, id: string, at: Instant): Promise<void> {
  await db
    .updateTable('batches')
    .set({ finished_at: at })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute();
}

export type BatchCounts = Readonly<Record<BatchItem['status'], number>>;

/** Count the pending, done and refused items of a batch. */
export async function batchCounts({ db }: Store, id: string): Promise<BatchCounts> {
  return await db.selectFrom('batches').select(counts).where('id', '=', id).executeTakeFirstOrThrow();
}

export type BatchListItem = Omit<Batch, 'data' | 'cases' | 'started'> & BatchCounts;

/** Return the batches, latest first. */
export async function batchesList({ db }: Store, request: PageRequest): Promise<Page<BatchListItem>> {
  const query = db.selectFrom('batches').select(['id', 'act', 'actor', 'content', 'at', 'finished_at']).select(counts);
  return await pageOf(db, query.orderBy('at', 'desc').orderBy('id'), request);
}

function counts(eb: ExpressionBuilder<Database, 'batches'>) {
  const count = <S extends BatchItem['status']>(status: S) =>
    eb
      .selectFrom('batch_items')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .whereRef('batch_id', '=', 'batches.id')
      .where('status', '=', status)
      .$asScalar()
      .$notNull()
      .as(status);
  return [count('pending'), count('done'), count('refused')] as const;
}
