/**
 * The to-do lists: one row for each obligation of a role in a case. Rows of cases that were recorded before are written
 * after the start, a portion at a time: `work_edition` tells which cases have theirs.
 */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table work (
     case_id text not null references cases (id),
     role text not null,
     obligation text collate "C" not null,
     acts jsonb not null,
     document text,
     deadlines jsonb not null,
     rule text,
     due date,
     due_at timestamptz,
     nominal date,
     provisional boolean not null,
     since timestamptz not null,
     primary key (case_id, role, obligation)
   )`,
  `create index work_by_due on work (role, due_at, since, case_id)`,
  `alter table cases add column work_edition integer not null default 0`,
  `create index cases_by_work_edition on cases (work_edition, id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
