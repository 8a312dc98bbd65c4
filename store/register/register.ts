/** The public register (名录): the public data of recognised clusters, as of a day. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Kin, National } from '../../domain/cluster/state.js';
import { ENDED_STAGES } from '../../domain/cluster/stages.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { isGiven, isNamed } from '../engine/search.js';
import { standingOn, type DayStanding, type StandingOnDay } from '../../domain/cluster/standing-on.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';
import { entryBefore } from './entry.js';
import { project } from './projections.js';
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

/** Clusters read at once. */
const PORTION = 1_000;

type ClusterRow = Omit<RegisterItem, keyof StandingOnDay>;

/** Return a cluster as the register has it of a day: its standing, its name and its fields. */
function itemOn(row: ClusterRow, steps: readonly RegisterStep[], day: CivilDate): RegisterItem {
  const later = steps.filter(({ on }) => on > day).flatMap(({ changes }) => changes);
  return { ...row, ...entryBefore(row, later), ...standingOn(steps, day) };
}

/** Return the standings that clusters had on a day: none of one that was not recognised by then. */
function standingsOn({ db }: Store, day: CivilDate) {
  return db
    .selectFrom('register_standings')
    .where('from_day', '<=', day)
    .where(({ eb, or }) => or([eb('until_day', 'is', null), eb('until_day', '>', day)]));
}

/**
 * Return the clusters that were recognised by a day, as of that day, latest number first. Revoked and expired clusters
 * stay listed.
 */
export async function register(
  store: Store,
  day: CivilDate,
  { district, standing, q, ...request }: RegisterFilter = {},
): Promise<Page<RegisterItem>> {
  await project(store);
  let query = standingsOn(store, day).select('case_id').orderBy('number', 'desc');
  if (district !== undefined) query = query.where('district', '=', district);
  if (standing !== undefined) query = query.where('standing', '=', standing);
  if (isGiven(q))
    query = query.where('case_id', 'in', store.db.selectFrom('case_search').select('case_id').where(isNamed(q)));
  const page = await pageOf(store.db, query, request);
  return { ...page, items: await itemsOn(store, page.items, day) };
}

/** Return the clusters of these rows as of a day, in their order. */
async function itemsOn(
  store: Store,
  rows: readonly { readonly case_id: string }[],
  day: CivilDate,
): Promise<RegisterItem[]> {
  const ids = rows.map((row) => row.case_id);
  if (ids.length === 0) return [];
  const steps = await standingSteps(store, ids);
  const found = new Map((await clusters(store).where('id', 'in', ids).execute()).map((row) => [row.id, row]));
  return ids.map((id) => itemOn(found.get(id)!, steps.get(id) ?? [], day));
}

/** Yield all clusters that were recognised by a day, as of that day, by number, some at a time. */
export async function* wholeRegister(store: Store, day: CivilDate): AsyncGenerator<RegisterItem[]> {
  await project(store);
  const byNumber = standingsOn(store, day).select(['case_id', 'number']).orderBy('number').limit(PORTION);
  for (let after = ''; ;) {
    const rows = await byNumber.where('number', '>', after).execute();
    if (rows.length > 0) yield await itemsOn(store, rows, day);
    if (rows.length < PORTION) return;
    after = rows.at(-1)!.number;
  }
}

/** Count the clusters of each district on a day, in all and valid. */
export async function countsByDistrict(
  store: Store,
  day: CivilDate,
): Promise<{ readonly district: string; readonly total: number; readonly valid: number }[]> {
  await project(store);
  return await standingsOn(store, day)
    .select(['district', ({ fn }) => fn.countAll<number>().as('total')])
    .select(({ fn }) => fn.countAll<number>().filterWhere('standing', '=', 'valid').as('valid'))
    .groupBy('district')
    .orderBy('district', (order) => order.collate('C'))
    .execute();
}

/** Return the cluster with a register number as of a day, also before its recognition. */
export async function registerEntry(store: Store, number: string, day: CivilDate): Promise<RegisterItem | undefined> {
  const row = await clusters(store).where('number', '=', number).executeTakeFirst();
  if (row === undefined) return undefined;
  return itemOn(row, (await standingSteps(store, [row.id])).get(row.id) ?? [], day);
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
