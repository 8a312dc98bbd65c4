/** Cases: lists within a reader's scope, one case, its timeline. */
import { type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { CaseKind } from '../../domain/kernel/case.js';
import type { Office } from '../../domain/office/handling.js';
import type { Actor } from '../../domain/kernel/people.js';
import { PENDING } from '../../domain/cluster/incidents.js';
import type { Store } from '../engine/store.js';
import type { AuditRow, CaseRow, CaseRowOf, CaseStateOf, Database, Trx } from '../schema.js';
import { isRowOfKind, typedCase } from './typed-case.js';
import { containing, pageOf, type Page, type PageRequest } from '../engine/page.js';
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
  /** Handled by nobody in these offices. */
  readonly unassignedIn?: readonly Office[] | undefined;
  /** With a matter (art. 17) that is neither closed nor the ground of a proceeding. */
  readonly pendingMatters?: boolean | undefined;
  /** Part of the name, the number or the id. */
  readonly q?: string | undefined;
  /** Next deadline on this day or after. */
  readonly dueFrom?: CivilDate | undefined;
  /** Next deadline on this day or before. */
  readonly dueBefore?: CivilDate | undefined;
  /** `updated` (latest first) where not given. */
  readonly sort?: CaseSort | undefined;
}

/** A case in a list: everything but its state. */
export type CaseListItem = Omit<CaseRow, 'state'>;

/** The columns of a case in a list. */
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
  'cases.next_due_at',
  'cases.next_rule',
  'cases.period_from',
  'cases.period_end',
  'cases.started',
  'cases.details',
  'cases.created_at',
  'cases.updated_at',
] as const;

/** The cases that the reader may see and the filter asks for. */
export async function casesList({ db }: Store, reader: Actor, filter: CaseFilter): Promise<Page<CaseListItem>> {
  const { kind, stage, district, organisation, round, assignee, unassignedIn } = filter;
  const { pendingMatters = false, q, dueFrom, dueBefore, sort = 'updated' } = filter;
  const assignments = db.selectFrom('assignments').select('officer').whereRef('case_id', '=', sql.ref('cases.id'));
  let query = db.selectFrom('cases').select(LIST_COLUMNS).where(readableBy(reader));
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (stage !== undefined) query = query.where('stage', 'in', [stage].flat());
  if (district !== undefined) query = query.where('district', '=', district);
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  if (round !== undefined) query = query.where('round', '=', round);
  if (assignee !== undefined) query = query.where(({ exists }) => exists(assignments.where('officer', '=', assignee)));
  if (unassignedIn !== undefined)
    query = query.where(({ not, exists }) => not(exists(assignments.where('office', 'in', unassignedIn))));
  if (pendingMatters) query = query.where(hasPendingMatter);
  if (dueFrom !== undefined) query = query.where('next_due', '>=', dueFrom);
  if (dueBefore !== undefined) query = query.where('next_due', '<=', dueBefore);
  if (q !== undefined && q.trim() !== '') {
    const pattern = containing(q);
    query = query.where(({ eb, or }) =>
      or([eb('name', 'ilike', pattern), eb('number', 'ilike', pattern), eb('id', 'ilike', pattern)]),
    );
  }
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
  return await pageOf(query.orderBy('id'), filter);
}

function hasPendingMatter({ or }: ExpressionBuilder<Database, 'cases'>) {
  return or(PENDING.map((status) => sql<SqlBool>`cases.state -> 'matters' @> ${JSON.stringify([{ status }])}::jsonb`));
}

/** Return a case. Whether a person may read it is the access table's to say. */
export async function caseById({ db }: Pick<Store, 'db'>, id: string): Promise<CaseRow | undefined> {
  const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst();
  return row && typedCase(row);
}

/** Return a case of this kind. */
export async function caseOfKind<K extends CaseKind>(
  store: Store,
  kind: K,
  id: string,
): Promise<CaseRowOf<K> | undefined> {
  const row = await caseById(store, id);
  return row !== undefined && isRowOfKind(row, kind) ? row : undefined;
}

/** Return the state of every case, and whether its workflow is known to run. */
export async function caseStates({ db }: Store): Promise<Pick<CaseRow, 'state' | 'started'>[]> {
  return await db.selectFrom('cases').select(['state', 'started']).orderBy('kind').orderBy('id').execute();
}

/** Check whether there is any case. */
export async function hasCases({ db }: Store): Promise<boolean> {
  return (await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Lock a case until the transaction ends, so that two changes of what belongs to it do not cross. */
export async function lockCase(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('cases').select('id').where('id', '=', id).forUpdate().execute();
}

export type NamedCase = Pick<CaseRow, 'id' | 'kind' | 'name' | 'number' | 'district' | 'organisation'>;

/** What people know cases by, by id. */
export async function casesNamed({ db }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, NamedCase>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'kind', 'name', 'number', 'district', 'organisation'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Everything recorded of a case, in order. */
export async function auditOf({ db }: Store, caseId: string): Promise<AuditRow[]> {
  return await db.selectFrom('audit').selectAll().where('case_id', '=', caseId).orderBy('seq').execute();
}

/** Return everything recorded of all cases, in the order of its legal instants. */
export async function wholeAudit({ db }: Store): Promise<AuditRow[]> {
  return await db.selectFrom('audit').selectAll().orderBy('at').orderBy('case_id').orderBy('seq').execute();
}

export type CaseInNotice = Pick<
  CaseRowOf<'application'>,
  'id' | 'name' | 'district' | 'organisation' | 'policy' | 'details' | 'state'
>;

/** The applications whose public notice may be running: one that is objected to runs on. */
export async function casesInNotice({ db }: Store): Promise<CaseInNotice[]> {
  return await db
    .selectFrom('cases')
    .select(['id', 'name', 'district', 'organisation', 'policy', 'details', 'state'])
    .where('kind', '=', 'application')
    .$narrowType<{ state: CaseStateOf<'application'> }>()
    .where('stage', 'in', ['public-notice', 'objection-review'])
    .orderBy('id')
    .execute();
}

/** What the act asked under a key came to, if it was done: the number of its transition and the stage it led to. */
export async function recordedAct(
  { db }: Store,
  caseId: string,
  key: string,
): Promise<{ readonly seq: number; readonly stage: string } | undefined> {
  return await db
    .selectFrom('audit')
    .select(['seq', 'to_stage as stage'])
    .where('case_id', '=', caseId)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Cases whose workflow is not known to be started, oldest first: to be started again after a crash between the two. */
export async function casesNotStarted({ db }: Store, limit = 100): Promise<CaseRow[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('started', '=', false)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(typedCase);
}

/** Notes that a case's workflow has been started. */
export async function markStarted({ db }: Store, caseId: string): Promise<void> {
  await db.updateTable('cases').set({ started: true }).where('id', '=', caseId).execute();
}
