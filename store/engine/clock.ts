/** The database's clock, one for all processes. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Db } from '../schema.js';

/** Return the time by the database's clock. */
export async function databaseTime({ db }: { readonly db: Db }): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select now() as now`.execute(db);
  return rows[0]!.now;
}
