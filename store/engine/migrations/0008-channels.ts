/** The channels, besides the inbox, that a person chose for notices. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // A person without a row gets e-mail.
  `create table channels (
     user_id text primary key,
     email boolean not null
   )`,
  // Each process with listeners polls for the latest notices every few seconds.
  `create index notices_by_arrival on notices (arrival)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
