/** A person's work: cases that wait for them, that they acted on, or that they began. */
import { sql } from 'kysely';
import { addDays, type CivilDate } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { officeOf } from '../../domain/office/handling.js';
import type { DeadlineId } from '../../domain/policy/types.js';
import { BEGINNING_ACTS } from '../../domain/work.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { LIST_COLUMNS, type CaseListItem } from './list.js';
import { readableBy } from './scope.js';

export type WorkView = 'todo' | 'done' | 'started';

/** The deadlines that wait for the reader, by policy id. */
export type AwaitedDeadlines = ReadonlyMap<string, readonly DeadlineId[]>;

/** A case in a person's work, with their last act on it; null if the work is still to do. */
export type WorkItem = CaseListItem & { readonly act: string | null; readonly acted_at: string | null };

/** The cases whose next deadline waits for the reader. Excludes recusals and cases that a colleague handles. */
function todo({ db }: Store, reader: Actor, awaited: AwaitedDeadlines) {
  const deadlines = [...awaited].filter(([, ids]) => ids.length > 0);
  const office = officeOf(reader);
  let query = db
    .selectFrom('cases')
    .where(readableBy(reader))
    .where(({ eb, and, or }) =>
      or(deadlines.map(([policy, ids]) => and([eb('cases.policy', '=', policy), eb('cases.next_rule', 'in', ids)]))),
    );
  if (reader.recused?.length) query = query.where('cases.organisation', 'not in', reader.recused);
  if (office === undefined) return query;
  const colleagues = db
    .selectFrom('assignments')
    .select('officer')
    .whereRef('case_id', '=', sql.ref('cases.id'))
    .where('office', '=', office)
    .where('officer', '<>', reader.id);
  return query.where(({ not, exists }) => not(exists(colleagues)));
}

/** The cases that the reader acted on, each with the reader's last act. @param begun only cases that the reader began, or began something in */
function acted({ db }: Store, reader: Actor, begun: boolean) {
  let steps = db
    .selectFrom('audit')
    .select(({ fn }) => ['case_id', fn.max<number>('seq').as('last')])
    .where('actor_id', '=', reader.id);
  if (begun) steps = steps.where(({ eb, or }) => or([eb('seq', '=', 1), eb('act', 'in', BEGINNING_ACTS)]));
  return db
    .selectFrom('cases')
    .innerJoin(steps.groupBy('case_id').as('mine'), 'mine.case_id', 'cases.id')
    .innerJoin('audit', (join) => join.onRef('audit.case_id', '=', 'cases.id').onRef('audit.seq', '=', 'mine.last'))
    .where(readableBy(reader));
}

/** Return one page of a person's work. Work to do is sorted by deadline, other work by the latest act first. */
export async function workList(
  store: Store,
  reader: Actor,
  awaited: AwaitedDeadlines,
  { view, ...page }: PageRequest & { readonly view: WorkView },
): Promise<Page<WorkItem>> {
  if (view === 'todo') {
    const nothing = sql<null>`null`;
    const query = todo(store, reader, awaited).select([...LIST_COLUMNS, nothing.as('act'), nothing.as('acted_at')]);
    return await pageOf(query.orderBy('cases.next_due_at').orderBy('cases.id'), page);
  }
  const query = acted(store, reader, view === 'started').select([
    ...LIST_COLUMNS,
    'audit.act',
    'audit.recorded_at as acted_at',
  ]);
  return await pageOf(query.orderBy('audit.recorded_at', 'desc').orderBy('cases.id'), page);
}

export interface WorkCounts {
  readonly todo: number;
  readonly done: number;
  readonly started: number;
  /** Counts all cases that the reader may read, by their next deadline. */
  readonly overdue: number;
  readonly soon: number;
  readonly ahead: number;
}

/**
 * Count a person's work, and the deadlines of the cases that they may read.
 * @param days `soon` and `ahead`: days from today within which a deadline counts as such
 */
export async function workCounts(
  store: Store,
  reader: Actor,
  awaited: AwaitedDeadlines,
  { today, soon, ahead }: { readonly today: CivilDate; readonly soon: number; readonly ahead: number },
): Promise<WorkCounts> {
  const due = sql.ref('cases.next_due');
  const all = sql<number>`count(*)`.as('n');
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
  const [mine, done, started, deadlines] = await Promise.all([
    todo(store, reader, awaited).select(all).executeTakeFirstOrThrow(),
    acted(store, reader, false).select(all).executeTakeFirstOrThrow(),
    acted(store, reader, true).select(all).executeTakeFirstOrThrow(),
    near.executeTakeFirstOrThrow(),
  ]);
  return { todo: mine.n, done: done.n, started: started.n, ...deadlines };
}
