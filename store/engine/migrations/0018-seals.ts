/** The seals of the audit trail, and how thorough a check of all cases was. Rows of before have no seal. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `alter table audit add column seal jsonb, add column sha256 text`,
  `alter table reconciliations add column thorough boolean not null default false`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
