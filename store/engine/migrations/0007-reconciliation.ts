/** Results of the hourly check of cases against their workflows. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table reconciliations (
     id text primary key,
     at timestamptz not null,
     finished_at timestamptz,
     checked integer not null default 0,
     found integer not null default 0
   )`,
  `create index reconciliations_by_time on reconciliations (at)`,
  `create table reconciliation_differences (
     id bigint generated always as identity primary key,
     run text not null references reconciliations (id),
     kind text not null,
     subject text not null,
     case_id text,
     detail jsonb not null,
     first_seen timestamptz not null,
     last_seen timestamptz not null,
     alerted boolean not null default false,
     repaired_at timestamptz
   )`,
  `create unique index reconciliation_differences_open on reconciliation_differences (kind, subject)
     where repaired_at is null`,
  // An alert to the administrators may concern no single case.
  `alter table notices alter column case_id drop not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
