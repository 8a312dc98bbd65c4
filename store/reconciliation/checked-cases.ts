/** Cases as a reconciliation compares them with their audit trail and their workflows. */
import { sql } from 'kysely';
import type { CaseState } from '../../domain/cases.js';
import type { CaseSummary } from '../../domain/kernel/case.js';
import type { Listed } from '../../domain/reconciliation.js';
import { obligationsIn, replaceWork } from '../cases/obligations.js';
import { listedColumns } from '../cases/summary-columns.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import { isStateOfAudit } from '../recording/proof.js';
import type { CaseRow, Db } from '../schema.js';

const CHECKED = [
  'id',
  'kind',
  'district',
  'organisation',
  'policy',
  'stage',
  'seq',
  'state',
  'round',
  'next_due',
  'next_nominal',
  'next_due_at',
  'next_rule',
  'period_from',
  'period_end',
] as const;

/** A case, and what lists show of it. */
export type CheckedCase = Pick<CaseRow, 'id' | 'kind' | 'stage' | 'seq' | 'state'> & { readonly listed: Listed };

/** Return the next cases after `after`, by id. */
export async function casesToCheck({ db }: Store, after: string, limit: number): Promise<CheckedCase[]> {
  return await withLists(db, await rowsOf(db).where('id', '>', after).orderBy('id').limit(limit).execute());
}

/** Return a case. */
export async function checkedCase({ db }: Store, id: string): Promise<CheckedCase | undefined> {
  const [found] = await withLists(db, await rowsOf(db).where('id', '=', id).execute());
  return found;
}

const rowsOf = (db: Db) => db.selectFrom('cases').select(CHECKED);

async function withLists(db: Db, rows: readonly Pick<CaseRow, (typeof CHECKED)[number]>[]): Promise<CheckedCase[]> {
  const work = await obligationsIn(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { id, kind, stage, seq, state, district, organisation, policy } = row;
    const { next_due: due, next_nominal: nominal, next_due_at: at, next_rule: rule } = row;
    const listed = {
      district,
      organisation,
      policy,
      stage,
      ...(due !== null &&
        at !== null &&
        rule !== null && { next: { rule, due, ...(nominal !== null && { nominal }), at } }),
      ...(row.period_from !== null && { periodFrom: row.period_from }),
      ...(row.period_end !== null && { periodEnd: row.period_end }),
      work: work.get(id) ?? [],
    };
    return { id, kind, stage, seq, state, listed };
  });
}

/** Write what lists show of a case anew from its state, unless the case has changed meanwhile. */
export async function refreshSummary({ db }: Store, state: CaseState, summary: CaseSummary): Promise<void> {
  const { id, seq, asOf } = state;
  await db.transaction().execute(async (trx) => {
    const updated = trx
      .updateTable('cases')
      .set(listedColumns(state, summary))
      .where('id', '=', id)
      .where('seq', '=', seq)
      .returning('id');
    if ((await updated.executeTakeFirst()) !== undefined) await replaceWork(trx, id, summary.work, asOf);
  });
}

/** Write a case anew from its state, if that is the one after the last recorded step. */
export async function restoreCase({ db }: Store, state: CaseState, summary: CaseSummary): Promise<void> {
  const { id, seq, asOf } = state;
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('cases').select('id').where('id', '=', id).forUpdate().execute();
    if (!(await isStateOfAudit(trx, state))) return;
    const columns = { seq, state: toJson(state), ...listedColumns(state, summary) };
    await trx.updateTable('cases').set(columns).where('id', '=', id).execute();
    await replaceWork(trx, id, summary.work, asOf);
  });
}

/** Write the number of steps of a case anew, where its state and its audit trail agree on it. */
export async function restoreSeq({ db }: Store, id: string): Promise<void> {
  await sql`
    update cases set seq = last.seq
    from (select max(seq) as seq from audit where case_id = ${id}) last
    where cases.id = ${id} and last.seq = (cases.state ->> 'seq')::integer`.execute(db);
}
