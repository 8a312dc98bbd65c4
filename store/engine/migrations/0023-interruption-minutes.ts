/** The minutes from which a gap in service counts, as the policies of the open cases state them. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table service_moment add column minutes integer not null default 30`.execute(db);
}
