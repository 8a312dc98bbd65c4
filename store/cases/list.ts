/** Lists of the cases that a reader may read: filtered, sorted, paged. */
import { type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { PENDING } from '../../domain/cluster/incidents.js';
import type { CaseKind } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Office } from '../../domain/office/handling.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { caseHas, isGiven } from '../engine/search.js';
import type { Store } from '../engine/store.js';
import type { CaseRow, Database } from '../schema.js';
import { readableBy } from './scope.js';

export type CaseSort = 'updated' | 'due' | 'name' | 'number';

export interface CaseFilter extends PageRequest {
  readonly kind?: CaseKind | undefined;
  readonly stage?: string | readonly string[] | undefined;
  readonly district?: string | undefined;
  readonly organisation?: string | undefined;
  readonly round?: string | undefined;
  /** Handled by this officer. */
  readonly assignee?: string | undefined;
  /** Without a handler in these offices. */
  readonly unassignedIn?: readonly Office[] | undefined;
  /** With an incident (art. 17) that is open and has no proceeding. */
  readonly pendingMatters?: boolean | undefined;
  /** Part of the name, the number or the id. */
  readonly q?: string | undefined;
  /** Next deadline on this day or after. */
  readonly dueFrom?: CivilDate | undefined;
  /** Next deadline on this day or before. */
  readonly dueBefore?: CivilDate | undefined;
  /** `updated` (latest first) if not given. */
  readonly sort?: CaseSort | undefined;
}

/** A case in a list, without its state. */
export type CaseListItem = Omit<CaseRow, 'state' | 'work_edition'>;

export const LIST_COLUMNS = [
  'cases.id',
  'cases.kind',
  'cases.district',
  'cases.organisation',
  'cases.policy',
  'cases.round',
  'cases.name',
  'cases.number',
  'cases.stage',
  'cases.seq',
  'cases.next_due',
  'cases.next_nominal',
  'cases.next_due_at',
  'cases.next_rule',
  'cases.period_from',
  'cases.period_end',
  'cases.started',
  'cases.details',
  'cases.created_at',
  'cases.updated_at',
] as const;

/** Return the cases that the reader may read and the filter selects. */
export async function casesList(store: Store, reader: Actor, filter: CaseFilter): Promise<Page<CaseListItem>> {
  return await pageOf(store.db, selected(store, reader, filter).select(LIST_COLUMNS), filter);
}

/** Return the ids of the first of these cases, in order, and how many there are in all. */
export async function caseIds(
  store: Store,
  reader: Actor,
  filter: CaseFilter,
  most: number,
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const query = selected(store, reader, filter);
  const rows = await query
    .select('id')
    .limit(most + 1)
    .execute();
  const ids = rows.slice(0, most).map(({ id }) => id);
  if (rows.length <= most) return { ids, total: rows.length };
  const counted = query.clearOrderBy().select(({ fn }) => fn.countAll<number>().as('total'));
  return { ids, ...(await counted.executeTakeFirstOrThrow()) };
}

/** Return those of the cases that the reader may read, in the order of the ids. */
export async function casesOfIds(
  { db }: Store,
  reader: Actor,
  ids: readonly string[],
): Promise<readonly CaseListItem[]> {
  const rows = await db
    .selectFrom('cases')
    .select(LIST_COLUMNS)
    .where(readableBy(reader))
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Return the query of these cases in the order of the list, without columns. */
function selected({ db }: Store, reader: Actor, filter: CaseFilter) {
  const { kind, stage, district, organisation, round, assignee, unassignedIn } = filter;
  const { pendingMatters = false, q, dueFrom, dueBefore, sort = 'updated' } = filter;
  const assignments = db.selectFrom('assignments').select('officer').whereRef('case_id', '=', sql.ref('cases.id'));
  let query = db.selectFrom('cases').where(readableBy(reader));
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (stage !== undefined) query = query.where('stage', 'in', [stage].flat());
  if (district !== undefined) query = query.where('district', '=', district);
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  if (round !== undefined) query = query.where('round', '=', round);
  if (assignee !== undefined) query = query.where(({ exists }) => exists(assignments.where('officer', '=', assignee)));
  if (unassignedIn !== undefined)
    query = query.where(({ not, exists }) => not(exists(assignments.where('office', 'in', unassignedIn))));
  if (pendingMatters) query = query.where(hasPendingIncident);
  if (dueFrom !== undefined) query = query.where('next_due', '>=', dueFrom);
  if (dueBefore !== undefined) query = query.where('next_due', '<=', dueBefore);
  if (isGiven(q)) query = query.where('id', 'in', db.selectFrom('case_search').select('case_id').where(caseHas(q)));
  switch (sort) {
    case 'updated':
      query = query.orderBy('updated_at', 'desc');
      break;
    case 'due':
      query = query.orderBy('next_due_at', (order) => order.asc().nullsLast());
      break;
    case 'name':
      query = query.orderBy('name', (order) => order.collate('C'));
      break;
    case 'number':
      query = query.orderBy('number', (order) => order.collate('C').nullsLast());
      break;
  }
  return query.orderBy('id');
}

function hasPendingIncident({ or }: ExpressionBuilder<Database, 'cases'>) {
  return or(PENDING.map((status) => sql<SqlBool>`cases.state -> 'matters' @> ${JSON.stringify([{ status }])}::jsonb`));
}
