/** The parts of accounts that queries need. The authentication library creates and changes accounts. */
import { OFFICES, type Officer } from '../../domain/office/handling.js';
import type { AccountHolder } from '../../domain/holds.js';
import type { CaseBase } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { contains } from '../engine/search.js';
import type { Store } from '../engine/store.js';
import type { Db, Row, Trx } from '../schema.js';

/** Return the names of accounts, by id. */
export async function accountNames({ db }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Return an account as an officer, with its name. */
export async function officerById(db: Db, id: string): Promise<(Officer & { readonly name: string }) | undefined> {
  const row = await db
    .selectFrom('user')
    .select(['id', 'name', 'role', 'district', 'recused', 'disabled'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { district, recused, ...rest } = row;
  return { ...rest, ...(district !== null && { district }), recused: recused ?? [] };
}

/** Return the officers with active accounts, by name. */
export async function officersInUse({ db }: Store): Promise<Pick<Row<'user'>, 'id' | 'name' | 'role' | 'district'>[]> {
  return await db
    .selectFrom('user')
    .select(['id', 'name', 'role', 'district'])
    .where('role', 'in', OFFICES)
    .where('disabled', '=', false)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Return the active accounts of the actor's office, by name. */
export async function colleaguesOf(
  { db }: Store,
  { role, district }: Actor,
): Promise<{ readonly id: string; readonly name: string }[]> {
  let query = db.selectFrom('user').select(['id', 'name']).where('role', '=', role).where('disabled', '=', false);
  if (district !== undefined) query = query.where('district', '=', district);
  return await query.orderBy('name').orderBy('id').execute();
}

/** Return the ids of the accounts with a part of the name or the e-mail address. */
export async function accountsWith({ db }: Pick<Store, 'db'>, part: string): Promise<string[]> {
  const rows = await db
    .selectFrom('user')
    .select('id')
    .where(contains(['name', 'email'], part))
    .execute();
  return rows.map(({ id }) => id);
}

/** Lock an account until the transaction ends. Changes of its data then do not overlap. */
export async function lockAccount(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('user').select('id').where('id', '=', id).forUpdate().execute();
}

/**
 * Return which parties of a case have an account in use. Whoever disables one of these accounts waits until the
 * transaction ends.
 */
export async function partiesInUse(
  trx: Trx,
  { organisation, district }: Pick<CaseBase, 'organisation' | 'district'>,
): Promise<ReadonlySet<AccountHolder>> {
  const rows = await trx
    .selectFrom('user')
    .select('role')
    .where('disabled', '=', false)
    .where(({ eb, or, and }) =>
      or([
        and([eb('role', '=', 'operator'), eb('organisation', '=', organisation)]),
        and([eb('role', '=', 'district'), eb('district', '=', district)]),
      ]),
    )
    .forShare()
    .execute();
  return new Set(rows.map(({ role }) => role as AccountHolder));
}
