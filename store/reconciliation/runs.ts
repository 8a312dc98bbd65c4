/** What the checks of cases against their processes have found, and what they are checked by. */
import { sql, type Kysely } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import { differencesFound } from '../../domain/notices/differences.js';
import type { Difference } from '../../domain/reconciliation.js';
import type { CaseState } from '../../domain/cases.js';
import type { CaseSummary } from '../../domain/kernel/case.js';
import type { Store } from '../engine/store.js';
import { summaryColumns } from '../cases/summary-columns.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { CaseRow, Database, Reconciliation, ReconciliationDifference } from '../schema.js';
import { sha256, toJson } from '../engine/values.js';

/** Begins a run; one that has begun goes on. Returns when it began. */
export async function beginRun({ db }: Store, id: string, at: Instant): Promise<Instant> {
  await db
    .insertInto('reconciliations')
    .values({ id, at, finished_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const run = await db.selectFrom('reconciliations').select('at').where('id', '=', id).executeTakeFirstOrThrow();
  return run.at;
}

/** Notes what a run has found; a difference that is open already is the same difference. */
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

/**
 * Ends a run that has looked at everything: what it did not find any more is repaired, and of what is new the
 * administrators are told, in the same transaction. Safe to repeat.
 * @param checked how many open cases were looked at
 */
export async function finishRun(
  { db }: Store,
  id: string,
  { at, checked }: { readonly at: Instant; readonly checked: number },
): Promise<ReconciliationDifference[]> {
  return await db.transaction().execute(async (trx) => {
    const run = await trx.selectFrom('reconciliations').select('at').where('id', '=', id).executeTakeFirstOrThrow();
    await trx
      .updateTable('reconciliation_differences')
      .set({ repaired_at: at })
      .where('repaired_at', 'is', null)
      .where('last_seen', '<', run.at)
      .execute();
    const open = await openDifferences(trx);
    const fresh = open.filter(({ alerted }) => !alerted);
    if (fresh.length > 0) await alert(trx, id, at, fresh);
    await trx
      .updateTable('reconciliations')
      .set({ finished_at: at, checked, found: open.length })
      .where('id', '=', id)
      .execute();
    return open;
  });
}

async function alert(
  trx: Kysely<Database>,
  run: string,
  at: Instant,
  fresh: readonly ReconciliationDifference[],
): Promise<void> {
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

/** What differs as far as is known, as it was found. */
export async function openDifferences(db: Kysely<Database>): Promise<ReconciliationDifference[]> {
  return await db
    .selectFrom('reconciliation_differences')
    .selectAll()
    .where('repaired_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** As `openDifferences`, a page at a time. */
export async function openDifferencesPage(
  { db }: Store,
  request: PageRequest,
): Promise<Page<ReconciliationDifference>> {
  const query = db.selectFrom('reconciliation_differences').selectAll().where('repaired_at', 'is', null);
  return await pageOf(query.orderBy('id'), request);
}

/** The latest run that has ended, and whether one that began after it is under way. */
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

const CHECKED = ['id', 'kind', 'stage', 'state', 'round', 'next_due_at'] as const;
export type CheckedCase = Pick<CaseRow, (typeof CHECKED)[number]>;

/** The cases in the order of their ids, those after `after`. */
export async function casesToCheck({ db }: Store, after: string, limit: number): Promise<CheckedCase[]> {
  return await db.selectFrom('cases').select(CHECKED).where('id', '>', after).orderBy('id').limit(limit).execute();
}

export async function checkedCase({ db }: Store, id: string): Promise<CheckedCase | undefined> {
  return await db.selectFrom('cases').select(CHECKED).where('id', '=', id).executeTakeFirst();
}

/** Whether an act on many cases has this one still before it. */
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

/** E-mails that should have left, and those refused whose addressee has not read the notice either. */
export async function overdueMail({ db }: Store): Promise<{ readonly late: number; readonly refused: number }> {
  const { rows } = await sql<{ late: number; refused: number }>`
    select count(*) filter (
             where d.status in ('pending', 'sending')
             and (d.next_attempt_at < now() - interval '30 minutes' or d.attempts >= ${MANY_ATTEMPTS})
           )::int as late,
           count(*) filter (where d.status = 'failed' and d.user_id <> '' and r.notice_id is null)::int as refused
    from deliveries d left join notice_reads r on r.notice_id = d.notice_id and r.user_id = d.user_id
    where d.status <> 'sent'`.execute(db);
  return rows[0]!;
}

/** By then an e-mail has waited for some hours. */
const MANY_ATTEMPTS = 10;

/** Brings what lists show of a case in line with its state, where that has not moved on meanwhile. */
export async function refreshSummary({ db }: Store, { id, seq }: CaseState, summary: CaseSummary): Promise<void> {
  await db.updateTable('cases').set(summaryColumns(summary)).where('id', '=', id).where('seq', '=', seq).execute();
}
