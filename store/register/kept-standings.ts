/** The kept standings of clusters by day: lists read them, and write those whose steps are new. */
import { standingSpans } from '../../domain/cluster/standing-on.js';
import type { Store } from '../engine/store.js';
import type { Db, Trx } from '../schema.js';
import { standingSteps } from './standings.js';

/** Clusters in one transaction. */
const PORTION = 500;

/** Bring the kept standings up to date with every recorded step. */
export async function keepStandings({ db }: Store): Promise<void> {
  while ((await unread(db)).length > 0) await db.transaction().execute(keepPortion);
}

async function unread(db: Db, most = 1): Promise<string[]> {
  const rows = await db.selectFrom('register_unread').select('case_id').orderBy('case_id').limit(most).execute();
  return rows.map((row) => row.case_id);
}

async function keepPortion(trx: Trx): Promise<void> {
  // First the note, then the steps: a step that is recorded meanwhile waits with its own note.
  const taken = await trx
    .deleteFrom('register_unread')
    .where('case_id', 'in', await unread(trx, PORTION))
    .returning('case_id')
    .execute();
  const ids = taken.map((row) => row.case_id);
  if (ids.length === 0) return; // another reader was faster
  const steps = await standingSteps({ db: trx }, ids);
  const clusters = await trx.selectFrom('cases').select(['id', 'number', 'district']).where('id', 'in', ids).execute();
  const rows = clusters.flatMap(({ id, number, district }) =>
    standingSpans(steps.get(id) ?? []).map(({ standing, from, until }) => ({
      case_id: id,
      standing,
      from_day: from,
      until_day: until ?? null,
      number: number!, // it has one from its first step on
      district,
    })),
  );
  await trx.deleteFrom('register_standings').where('case_id', 'in', ids).execute();
  if (rows.length > 0) await trx.insertInto('register_standings').values(rows).execute();
}
