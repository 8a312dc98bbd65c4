/** A person's work: what waits for them, and the cases that they acted on or began. */
import { sql, type SqlBool } from 'kysely';
import { addDays, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Obligation, Worker } from '../../domain/kernel/obligation.js';
import { officeOf } from '../../domain/office/handling.js';
import { BEGINNING_ACTS } from '../../domain/work.js';
import { countUpTo, pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { Db } from '../schema.js';
import { LIST_COLUMNS, type CaseListItem } from './list.js';
import { obligationOf } from './obligations.js';
import { readableBy } from './scope.js';

/** A case that the reader acted on, with the reader's last act on it. */
export type ActedItem = CaseListItem & { readonly act: string; readonly acted_at: Instant };

/** A case with one obligation of the reader in it, and the time since which that waits. */
export type TodoItem = CaseListItem & { readonly obligation: Obligation; readonly since: Instant };

/**
 * What waits for the reader. Excludes recusals, and cases that a colleague handles, unless the reader deputises or the
 * colleague has left.
 */
function todo({ db }: Store, reader: Actor, today: CivilDate) {
  const office = officeOf(reader);
  let query = db
    .selectFrom('work')
    .innerJoin('cases', 'cases.id', 'work.case_id')
    .where('work.role', '=', reader.role as Worker) // no row has another role
    .where(readableBy(reader));
  if (reader.recused?.length) query = query.where('cases.organisation', 'not in', reader.recused);
  if (office === undefined) return query;
  const colleagues = db
    .selectFrom('assignments')
    .innerJoin('user', 'user.id', 'assignments.officer')
    .select('officer')
    .whereRef('case_id', '=', sql.ref('cases.id'))
    .where('office', '=', office)
    .where('officer', '<>', reader.id)
    .where('user.role', '=', office)
    .where('user.disabled', '=', false)
    .where(({ not, exists }) => not(exists(deputising(db, reader, today))));
  return query.where(({ not, exists }) => not(exists(colleagues)));
}

/** The absences in which the reader deputises for the handler of a case. */
function deputising(db: Db, { id }: Actor, today: CivilDate) {
  return db
    .selectFrom('absences')
    .select('absences.id')
    .whereRef('absences.officer', '=', sql.ref('assignments.officer'))
    .where('deputy', '=', id)
    .where('from_day', '<=', today)
    .where('to_day', '>=', today);
}

/**
 * The cases that the reader acted on, each by the reader's last act. It is walked by time, and a step that a later one
 * follows is left out.
 * @param begun only cases that the reader began, or began something in
 */
function acted({ db }: Store, reader: Actor, begun: boolean) {
  const later = db
    .selectFrom('audit as later')
    .select('later.case_id')
    .whereRef('later.actor_id', '=', sql.ref('audit.actor_id'))
    .whereRef('later.case_id', '=', sql.ref('audit.case_id'))
    .whereRef('later.seq', '>', sql.ref('audit.seq'));
  const last = db
    .selectFrom('audit')
    .innerJoin('cases', 'cases.id', 'audit.case_id')
    .where('audit.actor_id', '=', reader.id)
    .where(({ not, exists }) => not(exists(begun ? later.where(isBeginning('later')) : later)))
    .where(readableBy(reader));
  return begun ? last.where(isBeginning('audit')) : last;
}

/** The condition that a step begins a case, or something in one. An index has it in these words. */
function isBeginning(step: 'audit' | 'later') {
  const acts = sql.join(BEGINNING_ACTS.map((act) => sql.lit(act)));
  return sql<SqlBool>`(${sql.ref(`${step}.seq`)} = 1 or ${sql.ref(`${step}.act`)} in (${acts}))`;
}

const OBLIGATION = [
  'work.role',
  'work.obligation',
  'work.acts',
  'work.document',
  'work.deadlines',
  'work.rule',
  'work.due',
  'work.due_at',
  'work.nominal',
  'work.provisional',
  'work.since',
] as const;

/** Return one page of what waits for a person: by date, then what has none, the longest waiting first. */
export async function todoList(
  store: Store,
  reader: Actor,
  { today, ...request }: PageRequest & { readonly today: CivilDate },
): Promise<Page<TodoItem>> {
  const query = todo(store, reader, today)
    .select([...LIST_COLUMNS, ...OBLIGATION])
    .orderBy('work.due_at', (order) => order.asc().nullsLast())
    .orderBy('work.since')
    .orderBy('work.case_id')
    .orderBy('work.obligation');
  const page = await pageOf(store.db, query, request);
  return { ...page, items: page.items.map((row) => ({ ...row, obligation: obligationOf(row) })) };
}

/** Return one page of the cases that a person acted on, or began, by the latest act first. */
export async function actedList(
  store: Store,
  reader: Actor,
  { begun, ...page }: PageRequest & { readonly begun: boolean },
): Promise<Page<ActedItem>> {
  const query = acted(store, reader, begun).select([...LIST_COLUMNS, 'audit.act', 'audit.recorded_at as acted_at']);
  return await pageOf(store.db, query.orderBy('audit.recorded_at', 'desc').orderBy('audit.case_id'), page);
}

export interface WorkCounts {
  /** The person's own, each counted up to `MOST_COUNTED`. */
  readonly todo: number;
  readonly done: number;
  readonly started: number;
  /** Counts all cases that the reader may read, by their next deadline. */
  readonly overdue: number;
  readonly soon: number;
  readonly ahead: number;
}

/**
 * Count a person's work (obligations to do, cases done and begun), and the deadlines of the cases that they may read.
 * @param days `soon` and `ahead`: days from today within which a deadline counts as such
 */
export async function workCounts(
  store: Store,
  reader: Actor,
  { today, soon, ahead }: { readonly today: CivilDate; readonly soon: number; readonly ahead: number },
): Promise<WorkCounts> {
  const due = sql.ref('cases.next_due');
  const within = (days: number) =>
    sql<number>`count(*) filter (where ${due} between ${today} and ${addDays(today, days)})`;
  const near = store.db
    .selectFrom('cases')
    .where(readableBy(reader))
    .where('next_due', '<=', addDays(today, ahead))
    .select([
      sql<number>`count(*) filter (where ${due} < ${today})`.as('overdue'),
      within(soon).as('soon'),
      within(ahead).as('ahead'),
    ]);
  const [waiting, done, started, deadlines] = await Promise.all([
    countUpTo(store.db, todo(store, reader, today)),
    countUpTo(store.db, acted(store, reader, false)),
    countUpTo(store.db, acted(store, reader, true)),
    near.executeTakeFirstOrThrow(),
  ]);
  return { todo: waiting, done, started, ...deadlines };
}
