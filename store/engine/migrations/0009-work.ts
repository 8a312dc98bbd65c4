/** What a person has done is asked for on every visit of their workplace. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [`create index audit_by_actor on audit (actor_id, case_id, seq)`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
