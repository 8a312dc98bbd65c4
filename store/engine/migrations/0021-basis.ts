/**
 * What each call of `record` was decided on, so that the rules can decide it again, and how many cases a check has
 * decided again. Steps of before have no basis.
 */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `alter table audit add column basis jsonb`,
  // Each policy and each calendar once, by its hash: a step only names them.
  `create table decision_terms (sha256 text primary key, content jsonb not null)`,
  `alter table reconciliations add column replayed integer not null default 0`,
  `alter table reconciliations add column unreplayed integer not null default 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
