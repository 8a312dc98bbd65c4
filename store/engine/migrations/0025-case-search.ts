/**
 * What searches of cases compare: the texts as `searchKey` writes them, and each of their characters and pairs of
 * characters, which an index finds in any script. It is a table of its own, so that steps do not write it, and is kept by
 * triggers, so that it holds whichever release writes a case.
 */
import { sql, type Kysely } from 'kysely';

/** As `IGNORED` of `domain/forms/search-key.ts` was. */
const IGNORED =
  ' \u200B\u200C\u200D\u200E\u200F\u2060\uFEFF()[]{}<>〔〕【】〖〗「」『』《》〈〉“”‘’"\'·•・-‐‑‒–—―_,，.。、:：;；/\\';

const STATEMENTS = [
  `create or replace function search_key(given text) returns text language sql immutable parallel safe as $$
     select translate(lower(normalize(given, NFKC)), '${IGNORED.replaceAll("'", "''")}', '')
   $$`,
  `create or replace function search_grams(keys text) returns text[] language sql immutable parallel safe as $$
     select coalesce(array_agg(distinct gram), '{}')
     from string_to_table(keys, chr(10)) as key,
       generate_series(1, length(key)) as start,
       lateral (values (substr(key, start, 1)), (substr(key, start, 2))) as grams (gram)
   $$`,
  `create table if not exists case_search (
     case_id text primary key references cases (id) on delete cascade,
     -- One a line.
     keys text not null,
     grams text[] not null
   )`,
  `create or replace function keep_case_search() returns trigger language plpgsql as $$
   declare
     found text := concat_ws(chr(10), search_key(new.name), search_key(new.number), search_key(new.id));
   begin
     insert into case_search (case_id, keys, grams) values (new.id, found, search_grams(found))
     on conflict (case_id) do update set keys = excluded.keys, grams = excluded.grams;
     return null;
   end $$`,
  `create or replace trigger case_search_added after insert on cases
     for each row execute function keep_case_search()`,
  `create or replace trigger case_search_changed after update of name, number on cases
     for each row when (old.name is distinct from new.name or old.number is distinct from new.number)
     execute function keep_case_search()`,
  `insert into case_search (case_id, keys, grams)
     select id, keys, search_grams(keys) from (
       select id, concat_ws(chr(10), search_key(name), search_key(number), search_key(id)) as keys from cases
     ) as texts
     on conflict do nothing`,
  // Without a list of pending entries, which every search would read.
  `create index if not exists case_search_by_gram on case_search using gin (grams) with (fastupdate = off)`,
  `create index if not exists documents_by_gram on documents using gin (search_grams(search_key(number)))
     with (fastupdate = off)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
