/** The applications and clusters that a case is compared with: the submitted and open ones, and the live clusters. */
import { sql } from 'kysely';
import { ENDED_STAGES } from '../../domain/cases.js';
import { UNSUBMITTED_STAGE } from '../../domain/selections.js';
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';

export type ComparableCase = Pick<
  CaseRow,
  'id' | 'kind' | 'name' | 'number' | 'district' | 'organisation' | 'stage'
> & {
  readonly boundary: string | null;
};

/** Return them all, by kind and id. The city has some hundreds. */
export async function comparableCases({ db }: Store): Promise<ComparableCase[]> {
  return await db
    .selectFrom('cases')
    .select(['id', 'kind', 'name', 'number', 'district', 'organisation', 'stage'])
    .select(sql<string | null>`details ->> 'boundary'`.as('boundary'))
    .where('kind', 'in', ['application', 'cluster'])
    .where('stage', 'not in', [...ENDED_STAGES, UNSUBMITTED_STAGE])
    .orderBy('kind')
    .orderBy('id')
    .execute();
}
