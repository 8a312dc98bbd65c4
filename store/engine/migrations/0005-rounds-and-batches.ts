/** Rounds as cases of their own, acts on many cases, and the brake on automatic revocations. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `alter table cases drop constraint cases_kind_check`,
  `alter table cases add constraint cases_kind_check check (kind in ('application', 'cluster', 'round'))`,
  `alter table rounds add column continued_by text`,

  `create table batches (
     id text primary key,
     act text not null,
     actor jsonb not null,
     data jsonb not null,
     content jsonb,
     cases jsonb not null,
     at timestamptz not null,
     started boolean not null default false,
     finished_at timestamptz
   )`,
  `create index batches_open on batches (at) where finished_at is null`,
  `create table batch_items (
     batch_id text not null references batches (id),
     case_id text not null references cases (id),
     subject text not null default '',
     status text not null default 'pending' check (status in ('pending', 'done', 'refused')),
     seq integer,
     message text,
     primary key (batch_id, case_id, subject)
   )`,

  `create table brakes (
     id text primary key,
     set_at timestamptz not null,
     set_by text not null,
     reason text not null,
     document text not null,
     lifted_at timestamptz,
     lifted_by text,
     lift_reason text,
     lift_document text
   )`,
  `create unique index brakes_one on brakes ((true)) where lifted_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
