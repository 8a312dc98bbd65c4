/** Handlers, absences and deputies, and e-mails whose address is encrypted in a paper. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table assignments (
     case_id text not null references cases (id),
     office text not null check (office in ('district', 'municipal')),
     officer text not null,
     at timestamptz not null,
     primary key (case_id, office)
   )`,
  `create index assignments_by_officer on assignments (officer)`,

  `create table absences (
     id text primary key,
     officer text not null,
     from_day date not null,
     to_day date not null,
     deputy text not null,
     created_at timestamptz not null default now(),
     check (from_day <= to_day),
     check (officer <> deputy)
   )`,
  `create index absences_by_officer on absences (officer, to_day)`,

  `alter table audit add column actor_for text`,
  `alter table deliveries add column paper_id text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
