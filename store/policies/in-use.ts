/** The policies that apply to cases now. */
import { ENDED_STAGES } from '../../domain/cases.js';
import type { Store } from '../engine/store.js';

/** Return the ids of the policies of the open cases. */
export async function policiesInUse({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('policy')
    .distinct()
    .where('stage', 'not in', ENDED_STAGES)
    .orderBy('policy')
    .execute();
  return rows.map(({ policy }) => policy);
}
