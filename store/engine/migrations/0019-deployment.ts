/** The deployment that the database belongs to, so that no other Temporal namespace or task queue is taken for its own. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table deployment (
     -- One row at most.
     singleton boolean primary key default true check (singleton),
     id text not null,
     namespace text not null,
     task_queue text not null,
     -- When Temporal knew the id; null for a first start that was interrupted.
     bound_at timestamptz
   )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
