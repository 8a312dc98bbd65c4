/** The former names of organisations. They are added, never changed. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table organisation_names (
     organisation text not null references organisations (id),
     name text not null,
     credit_code text,
     since timestamptz not null,
     until timestamptz not null,
     reason text not null,
     document text not null,
     corrected_by text not null,
     key text not null unique
   )`,
  `create index organisation_names_by_organisation on organisation_names (organisation, until)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
