/** Acts on many cases: ordered in one transaction with what brings them about, then done case by case, each once. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { BatchOrder, BatchSelection } from '../../domain/kernel/case.js';
import { isTerminal, type CaseState } from '../../domain/cases.js';
import type { Store } from '../engine/store.js';
import type { Batch, BatchItem, Database, JsonObject } from '../schema.js';
import { toJson } from '../engine/values.js';

export interface NewBatch extends BatchOrder {
  readonly id: string;
  readonly at: Instant;
  /** The paper's words, alike for every case, checked. */
  readonly content?: JsonObject;
  /** Of the chosen cases, what is acted on in each: once for every subject named; the case itself where not given. */
  readonly subjects?: (state: CaseState) => readonly string[];
}

/** Orders a batch; repeated with the same id it changes nothing. Returns how many items it has. */
export async function orderBatch(db: Kysely<Database>, batch: NewBatch): Promise<number> {
  const { id, act, actor, cases, data = {}, content, at, subjects = () => [''] } = batch;
  const row = { id, act, actor: toJson(actor), data: toJson(data), cases: toJson(cases), at };
  const written = await db
    .insertInto('batches')
    .values({ ...row, content: content === undefined ? null : toJson(content) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) return await itemCount(db, id);
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

const PORTION = 1000;

async function itemCount(db: Kysely<Database>, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('batch_items')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', id)
    .executeTakeFirstOrThrow();
  return count;
}

/** The cases that a batch is for, ended ones among them. */
export async function selectedCases(
  db: Kysely<Database>,
  cases: readonly string[] | BatchSelection,
): Promise<CaseState[]> {
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

export async function batchById({ db }: Pick<Store, 'db'>, id: string): Promise<Batch | undefined> {
  return await db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Batches ordered whose workflow is not known to have been started, oldest first. */
export async function batchesNotStarted({ db }: Store): Promise<string[]> {
  const rows = await db.selectFrom('batches').select('id').where('started', '=', false).orderBy('at').execute();
  return rows.map(({ id }) => id);
}

/** Return the batches that are not finished: those ordered before an instant, or all, oldest first. */
export async function unfinishedBatches({ db }: Store, before?: Instant): Promise<string[]> {
  const unfinished = db.selectFrom('batches').select('id').where('finished_at', 'is', null);
  const rows = await (before === undefined ? unfinished : unfinished.where('at', '<', before)).orderBy('at').execute();
  return rows.map(({ id }) => id);
}

export async function markBatchStarted({ db }: Store, id: string): Promise<void> {
  await db.updateTable('batches').set({ started: true }).where('id', '=', id).execute();
}

/** The items still to be done, `limit` at most: those of the cases after one. */
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

/** Notes what came of an item. */
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

export interface BatchCounts {
  readonly pending: number;
  readonly done: number;
  readonly refused: number;
}

export async function batchCounts({ db }: Store, id: string): Promise<BatchCounts> {
  const rows = await db
    .selectFrom('batch_items')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .where('batch_id', '=', id)
    .groupBy('status')
    .execute();
  const of = (status: string) => rows.find((row) => row.status === status)?.count ?? 0;
  return { pending: of('pending'), done: of('done'), refused: of('refused') };
}

/** Notes that nothing of it is left to do. */
export async function finishBatch({ db }: Store, id: string, at: Instant): Promise<void> {
  await db
    .updateTable('batches')
    .set({ finished_at: at })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute();
}
