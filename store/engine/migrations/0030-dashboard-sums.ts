/** The sums of the dashboard by district, and what each cluster adds to them, so that a page does not read every cluster. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table if not exists dashboard_shares (
     case_id text not null references cases (id) on delete cascade,
     district text not null,
     what text not null,
     year int not null,
     key jsonb not null,
     sums jsonb not null,
     primary key (case_id, what, year, key)
   )`,
  `create table if not exists dashboard_sums (
     district text not null,
     what text not null,
     year int not null,
     key jsonb not null,
     sums jsonb not null,
     primary key (district, what, year, key)
   )`,
  `insert into clusters_unread (case_id) select id from cases where kind = 'cluster' on conflict do nothing`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
