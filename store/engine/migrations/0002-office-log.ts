/** The office log: actions outside the audit of one case. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table office_log (
     id bigint generated always as identity primary key,
     at timestamptz not null,
     actor_id text not null,
     actor_role text not null,
     act text not null,
     subject text not null,
     key text unique,
     detail jsonb not null,
     recorded_at timestamptz not null default now()
   )`,
  `create index office_log_by_subject on office_log (subject, id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
