/** The cases that have a running deadline. */
import { sql } from 'kysely';
import type { Actor } from '../../domain/kernel/people.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';
import { readableBy } from './scope.js';

const COLUMNS = ['id', 'name', 'district', 'state'] as const;

export type RunningCase = Pick<CaseRow, (typeof COLUMNS)[number]>;

/** Rows read at once. */
const PORTION = 200;

export interface RunningFilter {
  /** Only cases that the reader may read. */
  readonly reader?: Actor | undefined;
  readonly case?: string | undefined;
  readonly district?: string | undefined;
}

/** Yield every case with a running deadline, by id. Each case is read when its page is read. */
export async function* runningCases(
  { db }: Pick<Store, 'db'>,
  filter: RunningFilter = {},
): AsyncGenerator<RunningCase> {
  for (let after = ''; ;) {
    const rows = await running(db, filter)
      .select(COLUMNS)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .execute();
    yield* rows;
    if (rows.length < PORTION) return;
    after = rows.at(-1)!.id;
  }
}

/** Return the number of these cases and of their steps. Any step changes it. */
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
