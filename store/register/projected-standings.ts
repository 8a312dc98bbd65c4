/** The standings of clusters by day, for lists. */
import { standingSpans } from '../../domain/cluster/standing-on.js';
import type { Trx } from '../schema.js';
import { standingSteps } from './standings.js';

/** Write the standings of these clusters anew. */
export async function projectStandings(trx: Trx, ids: readonly string[]): Promise<void> {
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
