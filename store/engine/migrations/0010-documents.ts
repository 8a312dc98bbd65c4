/** Documents (文书), their numbers and the texts that they were written from. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table document_templates (
     sha256 text primary key,
     content jsonb not null,
     created_at timestamptz not null default now()
   )`,
  `create table documents (
     id text primary key,
     case_id text not null references cases (id),
     seq integer not null,
     kind text not null,
     addressed_to text not null,
     subject text,
     organisation text not null,
     district text not null,
     on_date date not null,
     policy text not null,
     data jsonb not null,
     data_sha256 text not null,
     templates_sha256 text not null,
     status text not null,
     number text unique,
     number_year integer,
     served_on date,
     service_manner text,
     announced_on date,
     announced_until date,
     withdrawn_at timestamptz,
     pdf_sha256 text,
     pdf_size integer,
     signed boolean,
     issued_at timestamptz,
     created_at timestamptz not null default now(),
     position bigint generated always as identity
   )`,
  `create index documents_owed on documents (position) where status = 'owed'`,
  `create index documents_by_case on documents (case_id, seq)`,
  `create index documents_by_organisation on documents (organisation)`,
  `create index documents_announced on documents (announced_until) where announced_on is not null`,
  // The last number given in a year.
  `create table document_numbers (
     scheme text not null,
     year integer not null,
     last integer not null,
     primary key (scheme, year)
   )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
