/** The present handler of a case in each office. The office log has the history. */
import type { Office } from '../../domain/office/handling.js';
import { lockCase } from '../cases/cases.js';
import type { Store } from '../engine/store.js';
import type { Db, Trx } from '../schema.js';
import { logOffice, type OfficeEntry } from './log.js';
import { inTransaction } from '../engine/transaction.js';

export interface CaseHandler {
  readonly caseId: string;
  readonly office: Office;
  readonly officer: string;
  readonly name: string;
}

/** Return the handlers of cases in each office, by case. */
export async function handlersOf({ db }: Store, cases: readonly string[]): Promise<ReadonlyMap<string, CaseHandler[]>> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('user', 'user.id', 'assignments.officer')
    .select(['case_id as caseId', 'office', 'officer', 'user.name'])
    .where('case_id', 'in', cases)
    .orderBy('office')
    .execute();
  const byCase = new Map<string, CaseHandler[]>();
  for (const row of rows) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  return byCase;
}

/** Return the id of the officer who handles a case in an office. */
export async function handlerIn(db: Db, caseId: string, office: Office): Promise<string | undefined> {
  const found = await db
    .selectFrom('assignments')
    .select('officer')
    .where('case_id', '=', caseId)
    .where('office', '=', office)
    .executeTakeFirst();
  return found?.officer;
}

export interface Reassignment {
  readonly caseId: string;
  readonly office: Office;
  /** If undefined, the case waits until an officer claims it. */
  readonly to: string | undefined;
  readonly entry: Omit<OfficeEntry, 'subject' | 'detail'> & { readonly note?: string | undefined };
  /** Throws if it is not allowed. `from` is the present handler. */
  readonly check: (trx: Trx, from: string | undefined) => Promise<void>;
}

/** Assign a case to an officer, or to nobody, and log it, once for each key. Serialises assignments of one case. */
export async function reassign({ db }: Store, { caseId, office, to, entry, check }: Reassignment): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, caseId);
    const from = await handlerIn(trx, caseId, office);
    const { note, ...rest } = entry;
    const detail = { office, ...(from && { from }), ...(to && { to }), ...(note && { note }) };
    if (!(await logOffice(trx, { ...rest, subject: caseId, detail }))) return;
    await check(trx, from);
    if (to === undefined)
      await trx.deleteFrom('assignments').where('case_id', '=', caseId).where('office', '=', office).execute();
    else
      await trx
        .insertInto('assignments')
        .values({ case_id: caseId, office, officer: to, at: entry.at })
        .onConflict((conflict) => conflict.columns(['case_id', 'office']).doUpdateSet({ officer: to, at: entry.at }))
        .execute();
  });
}
