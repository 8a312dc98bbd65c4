/**
 * The acts received, each with the command that carries it out. A row is committed before anyone is told that the act is
 * received. It does not refer to the case's row: it must not wait for a step that is being recorded. The commands of batches are on their items.
 */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table intake (
     case_id text not null,
     key text not null,
     request_code text not null,
     command jsonb not null,
     received_at timestamptz not null,
     recorded_at timestamptz not null default now(),
     attempt integer not null default 0,
     outcome text check (outcome in ('done', 'refused')),
     refusal jsonb,
     decided_at timestamptz,
     primary key (case_id, key)
   )`,
  `create index intake_undecided on intake (received_at, case_id) where outcome is null`,
  `alter table batch_items add column command jsonb`,
  `alter table batch_items add column attempt integer not null default 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
