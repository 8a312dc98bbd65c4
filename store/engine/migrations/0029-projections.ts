/**
 * The standings of clusters by day, which lists of the register filter and count by. They follow from the recorded steps:
 * a trigger notes whose steps are new, so that it holds whichever release records a step, and the next list writes them.
 */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table if not exists register_standings (
     case_id text not null references cases (id) on delete cascade,
     from_day date not null,
     -- The day after the last one.
     until_day date,
     standing text not null,
     -- Of the cluster, so that a list and its count read one table.
     number text collate "C" not null,
     district text not null,
     primary key (case_id, from_day)
   )`,
  `create index if not exists register_standings_by_number on register_standings (number, from_day, until_day)`,
  `create index if not exists register_standings_by_standing on register_standings (standing, number)`,
  `create index if not exists register_standings_by_district on register_standings (district, number)`,
  `create table if not exists clusters_unread (
     case_id text primary key references cases (id) on delete cascade
   )`,
  // The update locks the row: whoever reads the steps waits until this one is committed.
  `create or replace function note_clusters_unread() returns trigger language plpgsql as $$
   begin
     insert into clusters_unread (case_id) values (new.id)
     on conflict (case_id) do update set case_id = excluded.case_id;
     return null;
   end $$`,
  `create or replace trigger clusters_unread_added after insert on cases
     for each row when (new.kind = 'cluster') execute function note_clusters_unread()`,
  `create or replace trigger clusters_unread_stepped after update of seq on cases
     for each row when (new.kind = 'cluster' and old.seq is distinct from new.seq)
     execute function note_clusters_unread()`,
  `insert into clusters_unread (case_id) select id from cases where kind = 'cluster' on conflict do nothing`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
