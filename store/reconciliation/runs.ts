/** Runs of the reconciliation, which compares all cases with their workflows. */
import { epochOf, instantOf, type Instant } from '../../domain/calendar/civil.js';
import { differencesFound } from '../../domain/notices/differences.js';
import { THOROUGH_KINDS } from '../../domain/reconciliation.js';
import type { Store } from '../engine/store.js';
import { sha256 } from '../engine/values.js';
import type { Reconciliation, ReconciliationDifference, Trx } from '../schema.js';
import { openDifferences } from './differences.js';

/** Time after which a check is a thorough one again. Less than a day, so that the hour of the day stays the same. */
const THOROUGH_MS = 23.5 * 3_600_000;

/** A run that has begun. */
export interface BegunRun {
  readonly at: Instant;
  /** Whether it reads every content too. */
  readonly thorough: boolean;
}

/** Begin a run, or continue it. It is thorough if that is asked for, or if there was no thorough one for a day. */
export async function beginRun({ db }: Store, id: string, at: Instant, asked: boolean): Promise<BegunRun> {
  const recent = await db
    .selectFrom('reconciliations')
    .select('id')
    .where('thorough', '=', true)
    .where('finished_at', 'is not', null)
    .where('at', '>', instantOf(epochOf(at) - THOROUGH_MS))
    .limit(1)
    .executeTakeFirst();
  await db
    .insertInto('reconciliations')
    .values({ id, at, finished_at: null, thorough: asked || recent === undefined })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return await db
    .selectFrom('reconciliations')
    .select(['at', 'thorough'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** What a run has gone through. */
export interface Checked {
  /** The number of compared open cases. */
  readonly checked: number;
  /** The number of steps decided again, and of those that could not be. */
  readonly replayed: number;
  readonly unreplayed: number;
}

/**
 * End a complete run. Differences that it looked for and did not find again count as repaired, and the administrators get
 * a notice of new ones, in the same transaction. Safe to repeat.
 * @returns the open differences
 */
export async function finishRun(
  { db }: Store,
  id: string,
  { at, checked, replayed, unreplayed }: Checked & { readonly at: Instant },
): Promise<ReconciliationDifference[]> {
  return await db.transaction().execute(async (trx) => {
    const run = await trx
      .selectFrom('reconciliations')
      .select(['at', 'thorough'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const gone = trx
      .updateTable('reconciliation_differences')
      .set({ repaired_at: at })
      .where('repaired_at', 'is', null)
      .where('last_seen', '<', run.at);
    await (run.thorough ? gone : gone.where('kind', 'not in', THOROUGH_KINDS)).execute();
    const open = await openDifferences(trx);
    const fresh = open.filter(({ alerted }) => !alerted);
    if (fresh.length > 0) await alert(trx, id, at, fresh);
    await trx
      .updateTable('reconciliations')
      .set({ finished_at: at, checked, replayed, unreplayed, found: open.length })
      .where('id', '=', id)
      .execute();
    return open;
  });
}

/** Write a notice of new differences to the administrators. */
async function alert(trx: Trx, run: string, at: Instant, fresh: readonly ReconciliationDifference[]): Promise<void> {
  await trx
    .insertInto('notices')
    .values({
      id: sha256(JSON.stringify(['reconciliation', run, at])),
      case_id: null,
      seq: 0,
      kind: 'escalation',
      audience: 'admin',
      district: '',
      organisation: '',
      obligation: 'reconciliation',
      rule: null,
      due: null,
      nominal: null,
      was: null,
      offset: null,
      about: 'reconciliation.found',
      at,
      ...differencesFound(fresh),
    })
    .execute();
  const ids = fresh.map(({ id }) => id);
  await trx.updateTable('reconciliation_differences').set({ alerted: true }).where('id', 'in', ids).execute();
}

/** Return the latest run that has ended, and whether a later one is running. */
export async function lastRun({
  db,
}: Store): Promise<{ readonly last: Reconciliation | undefined; readonly running: boolean }> {
  const latest = db.selectFrom('reconciliations').selectAll().orderBy('at', 'desc').limit(1);
  const [begun, last] = await Promise.all([
    latest.executeTakeFirst(),
    latest.where('finished_at', 'is not', null).executeTakeFirst(),
  ]);
  return { last, running: begun !== undefined && begun.id !== last?.id };
}
