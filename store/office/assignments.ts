/** Who handles a case in each office. What has been is in the office log; these tables hold what is. */
import type { Office } from '../../domain/office/handling.js';
import { lockCase } from '../cases/cases.js';
import type { Store } from '../engine/store.js';
import { logOffice, type OfficeEntry } from './log.js';
import type { Db, Trx } from '../schema.js';

export interface CaseHandler {
  readonly caseId: string;
  readonly office: Office;
  readonly officer: string;
  readonly name: string;
}

/** The handlers of cases, in each office, by case. */
export async function handlersOf({ db }: Store, cases: readonly string[]): Promise<ReadonlyMap<string, CaseHandler[]>> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('user', 'user.id', 'assignments.officer')
    .select(['case_id as caseId', 'office', 'officer', 'user.name'])
    .where('case_id', 'in', cases)
    .orderBy('office')
    .execute();
  return new Map(cases.map((id) => [id, rows.filter(({ caseId }) => caseId === id)]));
}

/** The id of whoever handles the case in an office. */
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
  /** Nobody: the case waits to be taken. */
  readonly to: string | undefined;
  readonly entry: Omit<OfficeEntry, 'subject' | 'detail'> & { readonly note?: string | undefined };
  /** Throws where it may not be, knowing who has it now. */
  readonly check: (trx: Trx, from: string | undefined) => Promise<void>;
}

/** Gives a case to another, or to nobody, and logs it; once a key, in turn with others who do the same. */
export async function reassign({ db }: Store, { caseId, office, to, entry, check }: Reassignment): Promise<void> {
  await db.transaction().execute(async (trx) => {
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
