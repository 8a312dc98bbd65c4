/** By which ways, besides the inbox, a person wants to be told. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // Who never chose is told by e-mail: whoever has no row.
  `create table channels (
     user_id text primary key,
     email boolean not null
   )`,
  // Each process that has someone listening asks every few seconds for what came last.
  `create index notices_by_arrival on notices (arrival)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
