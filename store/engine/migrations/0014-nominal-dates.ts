/** The last day of the next deadline before it rolled, which lists show beside the day itself. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [`alter table cases add column next_nominal date`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
