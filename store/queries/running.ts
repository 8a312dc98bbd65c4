/** The cases that have a running deadline, read a batch at a time. */
import { sql } from 'kysely';
import type { Store } from '../index.js';
import type { CaseRow } from '../schema.js';

export type RunningCase = Pick<CaseRow, 'id' | 'name' | 'district' | 'state'>;

const AT_ONCE = 200;

/** Every case with a running deadline, by id; one that changes meanwhile is read as it is when its turn comes. */
export async function* runningCases({ db }: Pick<Store, 'db'>): AsyncGenerator<RunningCase> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('cases')
      .select(['id', 'name', 'district', 'state'])
      .where('id', '>', after)
      .where(sql<boolean>`jsonb_array_length(state -> 'clocks') > 0`)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    yield* rows;
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.id;
  }
}
