/** A district's places in a round: the number of applications that it may recommend (art. 9). */
import { sql } from 'kysely';
import { PLACE } from '../../domain/holds.js';
import { UNSUBMITTED_STAGE } from '../../domain/selections.js';
import type { Store } from '../engine/store.js';

/** The condition that an application of `cases` has a place. */
export const hasPlace = sql<boolean>`(jsonb_exists(cases.state, ${PLACE.takenWith}) and cases.stage <> ${PLACE.givenBackAt})`;

export interface Places {
  readonly district: string;
  readonly submitted: number;
  /** Taken places of the district. */
  readonly recommended: number;
}

/** Count the applications of each district in a round. */
export async function placesByDistrict({ db }: Store, round: string): Promise<Places[]> {
  return await db
    .selectFrom('cases')
    .select(({ fn, eb }) => [
      'district',
      fn
        .countAll<number>()
        .filterWhere(eb('stage', '<>', UNSUBMITTED_STAGE))
        .as('submitted'),
      fn.countAll<number>().filterWhere(hasPlace).as('recommended'),
    ])
    .where('kind', '=', 'application')
    .where('round', '=', round)
    .groupBy('district')
    .orderBy('district')
    .execute();
}
