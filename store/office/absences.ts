/** When officers are away, and who stands in. */
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Absence } from '../../domain/office/handling.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Store } from '../engine/store.js';
import { lockAccount } from './accounts.js';
import { loggedUnder, logOffice, type OfficeEntry } from './log.js';
import type { Db, Trx } from '../schema.js';

export type StoredAbsence = Absence & { readonly id: string };

/** The absences of an officer that are not over before a day, soonest first. */
export async function absencesOf(db: Db, officer: string, since: CivilDate): Promise<StoredAbsence[]> {
  return await db
    .selectFrom('absences')
    .select(['id', 'officer', 'from_day as from', 'to_day as to', 'deputy'])
    .where('officer', '=', officer)
    .where('to_day', '>=', since)
    .orderBy('from_day')
    .execute();
}

/** Who logs a change of absences; the subject is the officer who is away. */
type Entry = Omit<OfficeEntry, 'subject' | 'detail'>;

/**
 * Enters an absence and logs it; once a key.
 * @param check throws where it may not be; the officer's absences are not changed by others meanwhile
 */
export async function addAbsence(
  { db }: Store,
  { id, officer, from, to, deputy }: StoredAbsence,
  entry: Entry,
  check: (trx: Trx) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockAccount(trx, officer);
    if (!(await logOffice(trx, { ...entry, subject: officer, detail: { absence: id, from, to, deputy } }))) return;
    await check(trx);
    await trx.insertInto('absences').values({ id, officer, from_day: from, to_day: to, deputy }).execute();
  });
}

/** Takes an absence back, or ends one that runs, and logs it. False where the officer has none of that id. */
export async function endAbsence({ db }: Store, officer: string, id: string, entry: Entry): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom('absences')
      .where('officer', '=', officer)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) return entry.key !== undefined && (await loggedUnder(trx, entry.key)) !== undefined;
    await logOffice(trx, { ...entry, subject: officer, detail: { absence: id } });
    return true;
  });
}

/** The cases handled by one officer that another has to keep out of (回避), by name. */
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
