/** The public register (名录): the public data of recognised clusters, as of a day. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Kin, National } from '../../domain/cluster/state.js';
import { ENDED_STAGES } from '../../domain/cluster/stages.js';
import { pageOfItems, type Page, type PageRequest } from '../engine/page.js';
import { contains, isGiven } from '../engine/search.js';
import { standingOn, type DayStanding, type StandingOnDay } from '../../domain/cluster/standing-on.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';
import { entryBefore } from './entry.js';
import { standingSteps, type RegisterStep } from './standings.js';

export interface RegisterFilter extends PageRequest {
  readonly district?: string | undefined;
  readonly standing?: DayStanding | undefined;
  /** Part of the name or the number. */
  readonly q?: string | undefined;
}

const PUBLIC = ['id', 'number', 'name', 'district', 'policy', 'details'] as const;

/** A cluster on the register on a day, with its national-level procedures (art. 10, 11). */
export interface RegisterItem extends Pick<CaseRow, (typeof PUBLIC)[number]>, StandingOnDay {
  readonly national: readonly National[];
  readonly lineage: readonly Kin[];
}

function clusters({ db }: Store) {
  const national = sql<readonly National[]>`coalesce(state -> 'national', '[]'::jsonb)`.as('national');
  const lineage = sql<readonly Kin[]>`coalesce(state -> 'lineage', '[]'::jsonb)`.as('lineage');
  return db.selectFrom('cases').select(PUBLIC).select([national, lineage]).where('kind', '=', 'cluster');
}

type ClusterRow = Omit<RegisterItem, keyof StandingOnDay>;

/** Return a cluster as the register has it of a day: its standing, its name and its fields. */
function itemOn(row: ClusterRow, steps: readonly RegisterStep[], day: CivilDate): RegisterItem {
  const later = steps.filter(({ on }) => on > day).flatMap(({ changes }) => changes);
  return { ...row, ...entryBefore(row, later), ...standingOn(steps, day) };
}

/**
 * Return the clusters that were recognised by a day, as of that day, latest number first. Revoked and expired clusters
 * stay listed.
 */
export async function register(
  store: Store,
  day: CivilDate,
  { district, standing, q, ...page }: RegisterFilter = {},
): Promise<Page<RegisterItem>> {
  let query = clusters(store);
  if (district !== undefined) query = query.where('district', '=', district);
  if (isGiven(q)) query = query.where(contains(['name', 'number'], q));
  const items = await itemsOn(
    store,
    await query.orderBy('number', (order) => order.collate('C').desc()).execute(),
    day,
  );
  return pageOfItems(
    items.filter((item) => standing === undefined || item.standing === standing),
    page,
  );
}

/** Return the rows as of a day, without those that were not recognised by then. */
async function itemsOn(store: Store, rows: readonly ClusterRow[], day: CivilDate): Promise<RegisterItem[]> {
  const steps = await standingSteps(store);
  return rows
    .map((row) => itemOn(row, steps.get(row.id) ?? [], day))
    .filter(({ standing }) => standing !== 'not-yet-recognised');
}

/** Return the cluster with a register number as of a day, also before its recognition. */
export async function registerEntry(store: Store, number: string, day: CivilDate): Promise<RegisterItem | undefined> {
  const row = await clusters(store).where('number', '=', number).executeTakeFirst();
  if (row === undefined) return undefined;
  return itemOn(row, (await standingSteps(store, [row.id])).get(row.id) ?? [], day);
}

/** Return all clusters that were recognised by a day, as of that day, by number. */
export async function wholeRegister(store: Store, day: CivilDate): Promise<RegisterItem[]> {
  const rows = await clusters(store)
    .orderBy('number', (order) => order.collate('C'))
    .execute();
  return await itemsOn(store, rows, day);
}

/** Count the clusters of each district on a day, in all and valid. */
export async function countsByDistrict(
  store: Store,
  day: CivilDate,
): Promise<{ readonly district: string; readonly total: number; readonly valid: number }[]> {
  const counts = new Map<string, { total: number; valid: number }>();
  for (const { district, standing } of await wholeRegister(store, day)) {
    const { total, valid } = counts.get(district) ?? { total: 0, valid: 0 };
    counts.set(district, { total: total + 1, valid: valid + (standing === 'valid' ? 1 : 0) });
  }
  return [...counts]
    .map(([district, count]) => ({ district, ...count }))
    .toSorted((a, b) => (a.district < b.district ? -1 : 1));
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
