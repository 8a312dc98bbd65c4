/** The cases that have a running deadline, read a batch at a time. */
import { sql } from 'kysely';
import type { Store } from '../engine/store.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { CaseRow } from '../schema.js';
import { readableBy } from './scope.js';

export type RunningCase = Pick<CaseRow, 'id' | 'name' | 'district' | 'state'>;

const AT_ONCE = 200;

/** Which of them. */
export interface RunningFilter {
  /** Those that the reader may see. */
  readonly reader?: Actor | undefined;
  readonly case?: string | undefined;
  readonly district?: string | undefined;
}

/** Every case with a running deadline, by id; one that changes meanwhile is read as it is when its turn comes. */
export async function* runningCases(
  { db }: Pick<Store, 'db'>,
  filter: RunningFilter = {},
): AsyncGenerator<RunningCase> {
  for (let after = ''; ;) {
    const rows = await running(db, filter)
      .select(['id', 'name', 'district', 'state'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    yield* rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}

/** How many there are, and a mark that any step of any of them changes. */
export async function runningVersion(
  { db }: Pick<Store, 'db'>,
  filter: RunningFilter,
): Promise<{ readonly cases: number; readonly steps: number }> {
  return await running(db, filter)
    .select(({ fn }) => [fn.countAll<number>().as('cases'), sql<number>`coalesce(sum(seq), 0)::bigint`.as('steps')])
    .executeTakeFirstOrThrow();
}

function running(db: Store['db'], { reader, case: id, district }: RunningFilter) {
  let query = db.selectFrom('cases').where(sql<boolean>`jsonb_array_length(state -> 'clocks') > 0`);
  if (reader !== undefined) query = query.where(readableBy(reader));
  if (id !== undefined) query = query.where('id', '=', id);
  if (district !== undefined) query = query.where('district', '=', district);
  return query;
}
