/** Cases by id, and the cases whose workflow is not started yet. */
import { sql } from 'kysely';
import type { CaseState } from '../../domain/cases.js';
import type { CaseKind } from '../../domain/kernel/case.js';
import { PUBLIC_NOTICE_STAGES } from '../../domain/selections.js';
import type { Store } from '../engine/store.js';
import type { CaseRow, CaseRowOf, CaseStateOf, Db, Trx } from '../schema.js';
import { isRowOfKind, typedCase } from './typed-case.js';

/** Return a case. The access table says who may read it. */
export async function caseById({ db }: { readonly db: Db }, id: string): Promise<CaseRow | undefined> {
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

const NAMED = ['id', 'kind', 'name', 'number', 'district', 'organisation'] as const;

/** The name and the numbers by which people know a case. */
export type NamedCase = Pick<CaseRow, (typeof NAMED)[number]>;

/** Return the labels of cases, by id. */
export async function casesNamed(
  { db }: { readonly db: Db },
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedCase>> {
  const rows = await db
    .selectFrom('cases')
    .select(NAMED)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

const IN_NOTICE = ['id', 'name', 'district', 'organisation', 'policy', 'details', 'state'] as const;

export type CaseInNotice = Pick<CaseRowOf<'application'>, (typeof IN_NOTICE)[number]>;

/** Return the applications whose public notice may be running, by id. */
export async function casesInNotice({ db }: Store): Promise<CaseInNotice[]> {
  return await db
    .selectFrom('cases')
    .select(IN_NOTICE)
    .where('kind', '=', 'application')
    .$narrowType<{ state: CaseStateOf<'application'> }>()
    .where('stage', 'in', PUBLIC_NOTICE_STAGES)
    .orderBy('id')
    .execute();
}

/** Return the state of every case, and whether its workflow is known to be started, by kind and id. */
export async function allStates({ db }: Store): Promise<Pick<CaseRow, 'state' | 'started'>[]> {
  return await db.selectFrom('cases').select(['state', 'started']).orderBy('kind').orderBy('id').execute();
}

/** Return the cases, ended ones too, that follow an earlier edition of the rules, by id. */
export async function casesBeforeRules({ db }: Store, rules: number): Promise<CaseState[]> {
  const rows = await db
    .selectFrom('cases')
    .select('state')
    .where(sql<boolean>`coalesce((state ->> 'rules')::integer, 1) < ${rules}`)
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => state);
}

/** Check whether the database has a case. */
export async function hasCases({ db }: Store): Promise<boolean> {
  return (await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Return the cases whose workflow is not known to be started, oldest first: a crash came between the two steps. */
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

/** Record that a case's workflow is started. */
export async function markStarted({ db }: Store, caseId: string): Promise<void> {
  await db.updateTable('cases').set({ started: true }).where('id', '=', caseId).execute();
}

/** Lock a case until the transaction ends. Changes of its data then do not overlap. */
export async function lockCase(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('cases').select('id').where('id', '=', id).forUpdate().execute();
}

/** Return every case, by kind and id. Only for databases with a few cases. */
export async function allCases({ db }: Store): Promise<CaseRow[]> {
  return (await db.selectFrom('cases').selectAll().orderBy('kind').orderBy('id').execute()).map(typedCase);
}
