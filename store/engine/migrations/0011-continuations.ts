/** The documents that continue a policy beyond its time in force (art. 19). They are added, never changed. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // Without a reference to policies, because the shipped ones are not rows.
  `create table policy_continuations (
     policy text not null,
     document text not null,
     until date not null,
     recorded_by text not null,
     recorded_at timestamptz not null,
     key text not null unique,
     primary key (policy, until)
   )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
