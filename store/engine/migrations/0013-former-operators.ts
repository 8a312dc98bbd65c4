/** The organisations that operated a case before its present one, each with the case as it was. Rows are added, never changed. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table former_operators (
     case_id text not null references cases (id),
     organisation text not null,
     from_seq integer not null,
     until_seq integer not null,
     until_on date not null,
     file jsonb not null,
     primary key (case_id, until_seq)
   )`,
  `create index former_operators_by_organisation on former_operators (organisation, case_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
