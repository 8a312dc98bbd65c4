/** Policies and calendar years that an administrator imports. Neither changes after the import. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table policies (
     id text primary key,
     title text not null,
     content jsonb not null,
     content_sha256 text not null,
     source text not null,
     status text not null check (status in ('imported', 'active')),
     imported_by text not null,
     imported_at timestamptz not null,
     activated_by text,
     activated_at timestamptz,
     check ((status = 'active') = (activated_at is not null))
   )`,

  // A corrected year is a further edition; the latest applies.
  `create table calendar_years (
     year integer not null,
     edition integer not null check (edition > 0),
     source text not null,
     content jsonb not null,
     digest text not null,
     imported_by text not null,
     imported_at timestamptz not null,
     key text not null unique,
     primary key (year, edition)
   )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
