/** Absences of officers, and their deputies. */
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Absence } from '../../domain/office/handling.js';
import type { Store } from '../engine/store.js';
import type { Db, Trx } from '../schema.js';
import { lockAccount } from './accounts.js';
import { loggedUnder, logOffice, type OfficeEntry } from './log.js';
import { inTransaction } from '../engine/transaction.js';

export type StoredAbsence = Absence & { readonly id: string };

const ABSENCE = ['officer', 'from_day as from', 'to_day as to', 'deputy'] as const;

/** Return the absences of an officer that end on this day or later, soonest first. */
export async function absencesOf(db: Db, officer: string, since: CivilDate): Promise<StoredAbsence[]> {
  return await db
    .selectFrom('absences')
    .select(['id', ...ABSENCE])
    .where('officer', '=', officer)
    .where('to_day', '>=', since)
    .orderBy('from_day')
    .execute();
}

/** Return the officers who are absent on a day. */
export async function absencesOn({ db }: Store, day: CivilDate): Promise<Absence[]> {
  return await db
    .selectFrom('absences')
    .select(ABSENCE)
    .where('from_day', '<=', day)
    .where('to_day', '>=', day)
    .execute();
}

/** Who changes absences, for the log. The entry's subject is the absent officer. */
type Entry = Omit<OfficeEntry, 'subject' | 'detail'>;

/** Enter an absence and log it, once for each key. @param check throws if it is not allowed; runs under a lock on the officer's absences */
export async function addAbsence(
  { db }: Store,
  { id, officer, from, to, deputy }: StoredAbsence,
  entry: Entry,
  check: (trx: Trx) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockAccount(trx, officer);
    if (!(await logOffice(trx, { ...entry, subject: officer, detail: { absence: id, from, to, deputy } }))) return;
    await check(trx);
    await trx.insertInto('absences').values({ id, officer, from_day: from, to_day: to, deputy }).execute();
  });
}

/** Cancel an absence, or end it if it runs, and log that. Return false if the officer has none with that id. */
export async function endAbsence({ db }: Store, officer: string, id: string, entry: Entry): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const ended = await trx
      .deleteFrom('absences')
      .where('officer', '=', officer)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    // A repeated request succeeds if its log entry exists.
    if (ended === undefined) return entry.key !== undefined && (await loggedUnder(trx, entry.key)) !== undefined;
    await logOffice(trx, { ...entry, subject: officer, detail: { absence: id } });
    return true;
  });
}

/** Return the names of an officer's cases from which another officer is recused (回避). */
export async function recusedCases(
  db: Db,
  officer: string,
  { recused = [] }: Pick<Actor, 'recused'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('cases', 'cases.id', 'assignments.case_id')
    .select('cases.name')
    .where('assignments.officer', '=', officer)
    .where('cases.organisation', 'in', recused)
    .orderBy('cases.id')
    .execute();
  return rows.map(({ name }) => name);
}
