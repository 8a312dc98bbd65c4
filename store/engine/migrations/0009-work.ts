/** Index for the workplace page, which lists a person's acts on every visit. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [`create index audit_by_actor on audit (actor_id, case_id, seq)`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
