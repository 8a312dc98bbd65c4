/**
 * The intake: the acts received, each with its command. An act is decided when its step is recorded or when it is
 * refused; until then no deadline passes that ended after its receipt.
 */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Command } from '../../domain/kernel/case.js';
import { batchById } from '../batches/batches.js';
import { batchOfKey } from '../batches/items.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Db, IntakeRefusal, ReceivedAct, Trx } from '../schema.js';

export interface NewReceipt {
  readonly caseId: string;
  readonly requestCode: string;
  readonly command: Command & { readonly receivedAt: Instant };
}

/** Enter an act, once for its key. @returns the act as it was entered first */
export async function enterAct(db: Db, { caseId, requestCode, command }: NewReceipt): Promise<ReceivedAct> {
  const { key, receivedAt } = command;
  const entered = await db
    .insertInto('intake')
    .values({
      case_id: caseId,
      key,
      request_code: requestCode,
      command: toJson(command),
      received_at: receivedAt,
      outcome: null,
      refusal: null,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.columns(['case_id', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return entered ?? (await receivedAct({ db }, caseId, key))!;
}

/** Return the act received with this key. */
export async function receivedAct(
  { db }: { readonly db: Db },
  caseId: string,
  key: string,
): Promise<ReceivedAct | undefined> {
  return await db
    .selectFrom('intake')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Return the acts of a kind that were received on a case and are not done, in order of receipt. */
export async function actsNotDone({ db }: Store, caseId: string, act: string): Promise<ReceivedAct[]> {
  const rows = await db
    .selectFrom('intake')
    .selectAll()
    .where('case_id', '=', caseId)
    .where(({ eb, or }) => or([eb('outcome', 'is', null), eb('outcome', '=', 'refused')]))
    .orderBy('received_at')
    .execute();
  return rows.filter(({ command }) => command.act === act);
}

/** Return the undecided acts that were entered more than `seconds` ago, in order of receipt. */
export async function undecidedActs({ db }: Store, seconds: number): Promise<ReceivedAct[]> {
  return await db
    .selectFrom('intake')
    .selectAll()
    .where('outcome', 'is', null)
    .where('recorded_at', '<', sql<Instant>`now() - ${seconds} * interval '1 second'`)
    .orderBy('received_at')
    .orderBy('case_id')
    .orderBy('key')
    .limit(UNDECIDED_AT_ONCE)
    .execute();
}

const UNDECIDED_AT_ONCE = 500;

/** Return the cases with acts that were entered more than `seconds` ago and are undecided, with the first receipt. */
export async function actsLongUndecided(
  { db }: Store,
  seconds: number,
): Promise<{ readonly case: string; readonly count: number; readonly since: Instant }[]> {
  return await db
    .selectFrom('intake')
    .select(({ fn }) => [
      'case_id as case',
      fn.countAll<number>().as('count'),
      fn.min<Instant>('received_at').as('since'),
    ])
    .where('outcome', 'is', null)
    .where('recorded_at', '<', sql<Instant>`now() - ${seconds} * interval '1 second'`)
    .groupBy('case_id')
    .orderBy('case_id')
    .execute();
}

/** Mark an act of a case as done, also one that was given up before. */
export async function markDone(db: Db, caseId: string, key: string): Promise<void> {
  await markedDone(db, caseId, [key]).execute();
}

/** Return the statement that marks acts of a case as done, for the statement that records them. */
export function markedDone(db: Pick<Db, 'updateTable'>, caseId: string, keys: readonly string[]) {
  return db
    .updateTable('intake')
    .set({ outcome: 'done', decided_at: sql<Instant>`now()` })
    .where('case_id', '=', caseId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .where((eb) => eb('outcome', 'is distinct from', 'done'));
}

/** Mark an act as refused. @returns whether it was undecided until now */
export async function markRefused(
  db: Db,
  { case_id, key }: Pick<ReceivedAct, 'case_id' | 'key'>,
  refusal: IntakeRefusal,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('intake')
    .set({ outcome: 'refused', refusal: toJson(refusal), decided_at: sql<Instant>`now()` })
    .where('case_id', '=', case_id)
    .where('key', '=', key)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Free the key of an act that changed nothing. @returns whether it was undecided until now */
export async function withdrawReceipt(
  trx: Trx,
  { case_id, key }: Pick<ReceivedAct, 'case_id' | 'key'>,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('intake')
    .where('case_id', '=', case_id)
    .where('key', '=', key)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Let an act that had to wait be sent again. A repeated call for the same attempt changes nothing. */
export async function tryAgain(
  { db }: Store,
  { case_id, key, attempt }: Pick<ReceivedAct, 'case_id' | 'key' | 'attempt'>,
): Promise<void> {
  await db
    .updateTable('intake')
    .set({ attempt: attempt + 1 })
    .where('case_id', '=', case_id)
    .where('key', '=', key)
    .where('attempt', '=', attempt)
    .execute();
}

/** Check whether an act on the case that was received before the instant is undecided. */
export async function isActUndecided(trx: Trx, caseId: string, before: Instant): Promise<boolean> {
  const row = await trx
    .selectFrom('intake')
    .select('key')
    .where('case_id', '=', caseId)
    .where('outcome', 'is', null)
    .where('received_at', '<', before)
    // A process of an earlier release records acts without marking them.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit')
            .select('audit.seq')
            .whereRef('audit.case_id', '=', 'intake.case_id')
            .whereRef('audit.key', '=', 'intake.key'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Return when the act with this key was received, or ordered as part of a batch. */
export async function receiptOf(trx: Trx, caseId: string, key: string): Promise<Instant | undefined> {
  const received = await receivedAct({ db: trx }, caseId, key);
  if (received !== undefined) return received.received_at;
  const id = batchOfKey(key, caseId);
  return id === undefined ? undefined : (await batchById({ db: trx }, id))?.at;
}
