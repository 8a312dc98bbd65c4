/**
 * The projections of clusters: tables that follow from the recorded steps, for lists and sums over all clusters. A trigger
 * notes the clusters with new steps; whoever reads a projection brings it up to date before.
 */
import type { Store } from '../engine/store.js';
import type { Db, Trx } from '../schema.js';
import { projectShares } from './dashboard-shares.js';
import { projectStandings } from './projected-standings.js';

/** Clusters in one transaction. */
const PORTION = 500;

/** Bring the projections up to date with every recorded step. @param going says whether to take another portion */
export async function project({ db }: Store, going: () => boolean = () => true): Promise<void> {
  while (going() && (await unread(db)).length > 0) await db.transaction().execute(projectPortion);
}

async function projectPortion(trx: Trx): Promise<void> {
  // First the note, then the steps: a step that is recorded meanwhile waits with its own note.
  const taken = await trx
    .deleteFrom('clusters_unread')
    .where('case_id', 'in', await unread(trx, PORTION))
    .returning('case_id')
    .execute();
  const ids = taken.map((row) => row.case_id).toSorted();
  if (ids.length === 0) return; // another reader was faster
  await projectStandings(trx, ids);
  await projectShares(trx, ids);
}

async function unread(db: Db, most = 1): Promise<string[]> {
  const rows = await db.selectFrom('clusters_unread').select('case_id').orderBy('case_id').limit(most).execute();
  return rows.map((row) => row.case_id);
}
