/** Operating organisations, and the officers of the district and municipal offices. */
import type { Insertable } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { type Absence, OFFICES } from '../../domain/office/handling.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import type { Organisation, OrganisationsTable } from '../schema.js';
import { containing, pageOf, type Page, type PageRequest } from '../engine/page.js';

/**
 * Stores an organisation; repeated with the same id it changes nothing.
 * @throws StoreError `conflict` when another organisation has the credit code
 */
export async function addOrganisation(
  { db }: Store,
  organisation: Insertable<OrganisationsTable>,
): Promise<Organisation> {
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

export async function organisationById({ db }: Pick<Store, 'db'>, id: string): Promise<Organisation | undefined> {
  return await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
}

/** By id. */
export async function organisations(
  { db }: Store,
  request: PageRequest & { readonly district?: string | undefined; readonly q?: string | undefined },
): Promise<Page<Organisation>> {
  let query = db.selectFrom('organisations').selectAll();
  if (request.district !== undefined) query = query.where('district', '=', request.district);
  if (request.q !== undefined && request.q.trim() !== '') query = query.where('name', 'ilike', containing(request.q));
  return await pageOf(query.orderBy('id'), request);
}

/** The names of organisations, by id. */
export async function organisationNames({ db }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

export interface OfficerRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly district: string | null;
}

/** The officers whose accounts are in use, by name; who of them is away on a day; how many organisations each district has. */
export async function staffing(
  { db }: Store,
  today: CivilDate,
): Promise<{
  readonly officers: readonly OfficerRow[];
  readonly absences: readonly Absence[];
  readonly organisations: ReadonlyMap<string, number>;
}> {
  const officers = await db
    .selectFrom('user')
    .select(['id', 'name', 'role', 'district'])
    .where('role', 'in', OFFICES)
    .where('disabled', '=', false)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const absences = await db
    .selectFrom('absences')
    .select(['officer', 'from_day as from', 'to_day as to', 'deputy'])
    .where('from_day', '<=', today)
    .where('to_day', '>=', today)
    .execute();
  const counts = await db
    .selectFrom('organisations')
    .select(({ fn }) => ['district', fn.countAll().as('count')])
    .groupBy('district')
    .execute();
  return { officers, absences, organisations: new Map(counts.map(({ district, count }) => [district, Number(count)])) };
}
