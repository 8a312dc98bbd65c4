/** The public register (名录): what anyone may see of a recognised cluster. */
import { sql } from 'kysely';
import { endOfDay, type CivilDate } from '../../domain/calendar/civil.js';
import type { RecordedStep } from '../../domain/cluster/chronicle.js';
import type { National } from '../../domain/cluster/state.js';
import type { Store } from '../engine/store.js';
import type { AuditRow, CaseRow } from '../schema.js';
import { containing, pageOf, type Page, type PageRequest } from '../engine/page.js';

export interface RegisterFilter extends PageRequest {
  readonly district?: string | undefined;
  readonly stage?: string | readonly string[] | undefined;
  /** Part of the name or the number. */
  readonly q?: string | undefined;
}

const PUBLIC = ['id', 'number', 'name', 'district', 'stage', 'policy', 'period_from', 'period_end', 'details'] as const;
export type RegisterItem = Pick<CaseRow, (typeof PUBLIC)[number]> & { readonly national: readonly National[] };

/** How the cluster has fared at the national level (art. 10, 11). */
const national = sql<readonly National[]>`coalesce(state -> 'national', '[]'::jsonb)`.as('national');

/** The clusters on the register, latest number first; revoked and expired ones stay listed as such. */
export async function register({ db }: Store, filter: RegisterFilter): Promise<Page<RegisterItem>> {
  const { district, stage, q } = filter;
  let query = db.selectFrom('cases').select(PUBLIC).select(national).where('kind', '=', 'cluster');
  if (district !== undefined) query = query.where('district', '=', district);
  if (stage !== undefined) query = query.where('stage', 'in', [stage].flat());
  if (q !== undefined && q.trim() !== '') {
    const pattern = containing(q);
    query = query.where(({ eb, or }) => or([eb('name', 'ilike', pattern), eb('number', 'ilike', pattern)]));
  }
  return await pageOf(
    query.orderBy('number', (order) => order.collate('C').desc()),
    filter,
  );
}

/** The entry of a register number: a certificate's status. */
export async function registerEntry({ db }: Store, number: string): Promise<RegisterItem | undefined> {
  return await db
    .selectFrom('cases')
    .select(PUBLIC)
    .select(national)
    .where('kind', '=', 'cluster')
    .where('number', '=', number)
    .executeTakeFirst();
}

/**
 * The stage a case had come to by the end of a day; nothing where it was not yet there. A cluster recognised on an
 * earlier document is there from that document's date.
 */
export async function stageOn({ db }: Store, caseId: string, day: CivilDate): Promise<string | undefined> {
  const last = await db
    .selectFrom('audit')
    .select('to_stage')
    .where('case_id', '=', caseId)
    .where(({ eb, or, and }) => or([eb('at', '<', endOfDay(day)), and([eb('seq', '=', 1), eb('on_date', '<=', day)])]))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.to_stage;
}

/** How many clusters each district has, and how many of them are at one of these stages. */
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

/** All there is on the register, by number. */
export async function wholeRegister({ db }: Store): Promise<RegisterItem[]> {
  return await db
    .selectFrom('cases')
    .select(PUBLIC)
    .select(national)
    .where('kind', '=', 'cluster')
    .orderBy('number', (order) => order.collate('C'))
    .execute();
}

/** A cluster's steps, as what is told of its past is made of them; `fields` of the entry that a step changed. */
export async function recordedStepsOf(
  { db }: Store,
  caseId: string,
): Promise<(RecordedStep & { readonly fields: readonly string[] })[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['act', 'on_date as on', 'from_stage as from', 'to_stage as to', 'detail'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => {
    const changes = (row.detail['register'] ?? []) as readonly RegisterChange[];
    return { ...row, fields: changes.map(({ field }) => field) };
  });
}

/** Clusters of an organisation by this name that are on the register and not revoked, but for one. */
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
    .where('stage', '<>', 'revoked')
    .where('id', '<>', id)
    .execute();
}

/** A field that a reported change altered, as audit entries keep it under `detail.register`. */
export interface RegisterChange {
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
}

export type ClusterChange = Pick<AuditRow, 'seq' | 'at' | 'on_date' | 'act' | 'paper_id'> & {
  readonly changes: readonly RegisterChange[];
};

/** What reported changes have altered in a cluster's entry, in order (art. 17.4). */
export async function clusterHistory({ db }: Store, caseId: string): Promise<ClusterChange[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'on_date', 'act', 'paper_id', 'detail'])
    .where('case_id', '=', caseId)
    .where(({ eb, ref }) => eb(ref('detail', '->').key('register'), 'is not', null))
    .orderBy('seq')
    .execute();
  return rows.map(({ detail, ...row }) => ({ ...row, changes: detail['register'] as RegisterChange[] }));
}
