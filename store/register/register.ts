/** The public register (名录): the public data of recognised clusters. */
import { sql } from 'kysely';
import type { National } from '../../domain/cluster/state.js';
import { ENDED_STAGES } from '../../domain/cluster/stages.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { contains, isGiven } from '../engine/search.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';

export interface RegisterFilter extends PageRequest {
  readonly district?: string | undefined;
  readonly stage?: string | readonly string[] | undefined;
  /** Part of the name or the number. */
  readonly q?: string | undefined;
}

const PUBLIC = ['id', 'number', 'name', 'district', 'stage', 'policy', 'period_from', 'period_end', 'details'] as const;

/** A cluster on the register, with its national-level procedures (art. 10, 11). */
export type RegisterItem = Pick<CaseRow, (typeof PUBLIC)[number]> & { readonly national: readonly National[] };

function clusters({ db }: Store) {
  const national = sql<readonly National[]>`coalesce(state -> 'national', '[]'::jsonb)`.as('national');
  return db.selectFrom('cases').select(PUBLIC).select(national).where('kind', '=', 'cluster');
}

/** Return the clusters on the register, latest number first. Revoked and expired clusters stay listed. */
export async function register(store: Store, filter: RegisterFilter): Promise<Page<RegisterItem>> {
  const { district, stage, q } = filter;
  let query = clusters(store);
  if (district !== undefined) query = query.where('district', '=', district);
  if (stage !== undefined) query = query.where('stage', 'in', [stage].flat());
  if (isGiven(q)) query = query.where(contains(['name', 'number'], q));
  return await pageOf(
    query.orderBy('number', (order) => order.collate('C').desc()),
    filter,
  );
}

/** Return the cluster with a register number. */
export async function registerEntry(store: Store, number: string): Promise<RegisterItem | undefined> {
  return await clusters(store).where('number', '=', number).executeTakeFirst();
}

/** Return all clusters on the register, by number. */
export async function wholeRegister(store: Store): Promise<RegisterItem[]> {
  return await clusters(store)
    .orderBy('number', (order) => order.collate('C'))
    .execute();
}

/** Count the clusters of each district, in all and at these stages. */
export async function countsByDistrict(
  { db }: Store,
  stages: readonly string[],
): Promise<{ readonly district: string; readonly total: number; readonly valid: number }[]> {
  return await db
    .selectFrom('cases')
    .select(({ fn, eb }) => [
      'district',
      fn.countAll<number>().as('total'),
      fn
        .countAll<number>()
        .filterWhere(eb('stage', 'in', stages))
        .as('valid'),
    ])
    .where('kind', '=', 'cluster')
    .groupBy('district')
    .orderBy('district')
    .execute();
}

/** Return the organisation's other registered clusters of this name whose recognition has not ended. */
export async function clustersOfSameName(
  { db }: Store,
  { id, organisation, name }: { readonly id: string; readonly organisation: string; readonly name: string },
): Promise<Pick<CaseRow, 'id' | 'number'>[]> {
  return await db
    .selectFrom('cases')
    .select(['id', 'number'])
    .where('kind', '=', 'cluster')
    .where('organisation', '=', organisation)
    .where('name', '=', name)
    .where('stage', 'not in', ENDED_STAGES)
    .where('id', '<>', id)
    .execute();
}
