/** Operating organisations. */
import { StoreError } from '../engine/errors.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { contains, isGiven } from '../engine/search.js';
import type { Store } from '../engine/store.js';
import type { Db, NewRow, Organisation } from '../schema.js';

/**
 * Store an organisation. A repeated call with the same id changes nothing.
 * @throws StoreError `conflict` if another organisation has the credit code
 */
export async function addOrganisation({ db }: Store, organisation: NewRow<'organisations'>): Promise<Organisation> {
  await db
    .insertInto('organisations')
    .values(organisation)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await organisationById({ db }, organisation.id);
  if (stored === undefined) {
    throw new StoreError('conflict', `统一社会信用代码 ${organisation.credit_code} 已登记在另一机构名下。`);
  }
  return stored;
}

/** Return an organisation. */
export async function organisationById({ db }: { readonly db: Db }, id: string): Promise<Organisation | undefined> {
  return await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Return the organisations with one of the credit codes, by code. */
export async function organisationsByCode(
  { db }: Pick<Store, 'db'>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const rows = await db.selectFrom('organisations').selectAll().where('credit_code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.credit_code!, row]));
}

/** Return the organisations of a district, or all, by id. `q` is a part of the name or the credit code. */
export async function organisations(
  { db }: Store,
  request: PageRequest & { readonly district?: string | undefined; readonly q?: string | undefined },
): Promise<Page<Organisation>> {
  let query = db.selectFrom('organisations').selectAll();
  if (request.district !== undefined) query = query.where('district', '=', request.district);
  if (isGiven(request.q)) query = query.where(contains(['name', 'credit_code'], request.q));
  return await pageOf(db, query.orderBy('id'), request);
}

/** Return the names of all organisations. */
export async function namesOfAllOrganisations({
  db,
}: Pick<Store, 'db'>): Promise<Pick<Organisation, 'id' | 'name' | 'credit_code' | 'district'>[]> {
  return await db.selectFrom('organisations').select(['id', 'name', 'credit_code', 'district']).execute();
}

/** Count the organisations of each district. */
export async function organisationCounts({ db }: Store): Promise<ReadonlyMap<string, number>> {
  const counts = await db
    .selectFrom('organisations')
    .select(({ fn }) => ['district', fn.countAll<number>().as('count')])
    .groupBy('district')
    .execute();
  return new Map(counts.map(({ district, count }) => [district, count]));
}

/** Return the names of organisations, by id. */
export async function organisationNames(
  { db }: { readonly db: Db },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}
