/** Secret addresses for people's calendar programs, one for each person. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table calendar_feeds (
     user_id text primary key,
     token_sha256 text not null unique,
     created_at timestamptz not null,
     revoked_at timestamptz,
     last_read_at timestamptz
   )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
