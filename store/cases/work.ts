/** A person's own work: what waits for them, what they have acted on, what they have begun. */
import { sql } from 'kysely';
import { addDays, type CivilDate } from '../../domain/calendar/civil.js';
import { officeOf } from '../../domain/office/handling.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { DeadlineId } from '../../domain/policy/types.js';
import type { Store } from '../engine/store.js';
import { LIST_COLUMNS, type CaseListItem } from './cases.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { readableBy } from './scope.js';

export type WorkView = 'todo' | 'done' | 'started';

/** The deadlines that wait for the reader, by policy. */
export type AwaitedDeadlines = ReadonlyMap<string, readonly DeadlineId[]>;

/** A case of somebody's work, and what they did to it last. */
export type WorkItem = CaseListItem & { readonly act: string | null; readonly acted_at: string | null };

/** Acts that open something within a case; whoever opens the case itself takes its first step. */
const OPENING = ['propose-revocation', 'report-fact', 'report-incident', 'record-finding'];

/** Cases whose next deadline waits for the reader: none that a colleague handles, or that the reader must keep out of. */
function todo({ db }: Store, reader: Actor, awaited: AwaitedDeadlines) {
  const rules = [...awaited].filter(([, ids]) => ids.length > 0);
  const office = officeOf(reader);
  let query = db
    .selectFrom('cases')
    .where(readableBy(reader))
    .where(({ eb, and, or }) =>
      or(rules.map(([policy, ids]) => and([eb('cases.policy', '=', policy), eb('cases.next_rule', 'in', ids)]))),
    );
  if (reader.recused?.length) query = query.where('cases.organisation', 'not in', reader.recused);
  if (office !== undefined) {
    const others = db
      .selectFrom('assignments')
      .select('officer')
      .whereRef('case_id', '=', sql.ref('cases.id'))
      .where('office', '=', office)
      .where('officer', '<>', reader.id);
    query = query.where(({ not, exists }) => not(exists(others)));
  }
  return query;
}

/** Cases that the reader has acted on, with the last of the acts. */
function acted({ db }: Store, reader: Actor, begun: boolean) {
  let steps = db
    .selectFrom('audit')
    .select(({ fn }) => ['case_id', fn.max<number>('seq').as('last')])
    .where('actor_id', '=', reader.id);
  if (begun) steps = steps.where(({ eb, or }) => or([eb('seq', '=', 1), eb('act', 'in', OPENING)]));
  return db
    .selectFrom('cases')
    .innerJoin(steps.groupBy('case_id').as('mine'), 'mine.case_id', 'cases.id')
    .innerJoin('audit', (join) => join.onRef('audit.case_id', '=', 'cases.id').onRef('audit.seq', '=', 'mine.last'))
    .where(readableBy(reader));
}

/** One page of a person's work: what is to be done by its deadline, what was done the latest first. */
export async function workList(
  store: Store,
  reader: Actor,
  awaited: AwaitedDeadlines,
  { view, ...page }: PageRequest & { readonly view: WorkView },
): Promise<Page<WorkItem>> {
  if (view === 'todo') {
    const nothing = sql<null>`null`;
    return await pageOf(
      todo(store, reader, awaited)
        .select([...LIST_COLUMNS, nothing.as('act'), nothing.as('acted_at')])
        .orderBy('cases.next_due_at')
        .orderBy('cases.id'),
      page,
    );
  }
  return await pageOf(
    acted(store, reader, view === 'started')
      .select([...LIST_COLUMNS, 'audit.act', 'audit.recorded_at as acted_at'])
      .orderBy('audit.recorded_at', 'desc')
      .orderBy('cases.id'),
    page,
  );
}

export interface WorkCounts {
  readonly todo: number;
  readonly done: number;
  readonly started: number;
  /** Of everything within reach, by its next deadline. */
  readonly overdue: number;
  readonly soon: number;
  readonly ahead: number;
}

/** @param days after today: until when a deadline is soon, and until when it is ahead */
export async function workCounts(
  store: Store,
  reader: Actor,
  awaited: AwaitedDeadlines,
  { today, soon, ahead }: { readonly today: CivilDate; readonly soon: number; readonly ahead: number },
): Promise<WorkCounts> {
  const on = sql.ref('cases.next_due');
  const all = sql<number>`count(*)`.as('n');
  const within = (days: number) =>
    sql<number>`count(*) filter (where ${on} between ${today} and ${addDays(today, days)})`;
  const near = store.db
    .selectFrom('cases')
    .where(readableBy(reader))
    .where('next_due', '<=', addDays(today, ahead))
    .select([
      sql<number>`count(*) filter (where ${on} < ${today})`.as('overdue'),
      within(soon).as('soon'),
      within(ahead).as('ahead'),
    ])
    .executeTakeFirstOrThrow();
  const [mine, done, started, due] = await Promise.all([
    todo(store, reader, awaited).select(all).executeTakeFirstOrThrow(),
    acted(store, reader, false).select(all).executeTakeFirstOrThrow(),
    acted(store, reader, true).select(all).executeTakeFirstOrThrow(),
    near,
  ]);
  return { todo: mine.n, done: done.n, started: started.n, ...due };
}
