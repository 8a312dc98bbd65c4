/** Interruptions of the service: the last moment at which it could receive, and the gaps between such moments. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table service_moment (
     id integer primary key check (id = 1),
     last_at timestamptz not null
   )`,
  `create table interruptions (
     id text primary key,
     from_at timestamptz not null,
     until_at timestamptz not null,
     from_date date not null,
     to_date date not null check (to_date >= from_date),
     found text not null check (found in ('gap', 'report')),
     status text not null check (status in ('open', 'confirmed', 'dismissed')),
     until_date date check (until_date > to_date),
     reason text,
     document text,
     decided_by text,
     decided_at timestamptz,
     check ((status = 'open') = (decided_at is null)),
     check ((status = 'confirmed') = (until_date is not null))
   )`,
  `create index interruptions_by_day on interruptions (from_date, to_date) where status <> 'dismissed'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
