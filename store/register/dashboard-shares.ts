/** What each cluster adds to the sums of the dashboard, and these sums by district. */
import { sql } from 'kysely';
import { COUNTS, SERIES } from '../../domain/criteria/names.js';
import { toJson } from '../engine/values.js';
import type { Trx } from '../schema.js';

/** Write the shares of these clusters anew, and move the sums accordingly. */
export async function projectShares(trx: Trx, ids: readonly string[]): Promise<void> {
  const gone = await trx
    .deleteFrom('dashboard_shares')
    .where('case_id', 'in', ids)
    .returning(['district', 'what', 'year', 'key', 'sums'])
    .execute();
  const { rows: come } = await sql<(typeof gone)[number]>`
    insert into dashboard_shares (case_id, district, what, year, key, sums) ${sharesOf(ids)}
    returning district, what, year, key, sums`.execute(trx);
  const changes = [...gone.map((share) => ({ ...share, sign: -1 })), ...come.map((share) => ({ ...share, sign: 1 }))];
  await sql`
    insert into dashboard_sums (district, what, year, key, sums)
    select district, what, year, key, jsonb_object_agg(name, total) from (
      select district, what, year, key, name, sum(sign * value::numeric) as total
      from jsonb_to_recordset(${toJson(changes)}::jsonb)
          as changes (district text, what text, year int, key jsonb, sums jsonb, sign int),
        jsonb_each_text(sums) as share (name, value)
      group by 1, 2, 3, 4, 5
    ) as totals
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4 -- so that no two wait for each other
    on conflict (district, what, year, key) do update set sums = (
      select jsonb_object_agg(name, total) from (
        select name, sum(value::numeric) as total from (
          select * from jsonb_each_text(dashboard_sums.sums) union all select * from jsonb_each_text(excluded.sums)
        ) as added (name, value)
        group by name
      ) as totals
    )`.execute(trx);
}

function sharesOf(ids: readonly string[]) {
  const ONE = sql`'{"clusters": 1}'::jsonb`;
  return sql`
    with clusters as (
      select id, district, stage, policy, state from cases where id = any(${ids}) and kind = 'cluster'
    ),
    stated as (
      select clusters.id, district, (content ->> 'year')::int as year, content -> 'figures' as figures,
        content -> 'counts' as counts, 1 as rank, filed_at
      from clusters join papers on case_id = clusters.id
      where act = 'file-report' and status = 'filed'
      union all
      select clusters.id, district, (one ->> 'year')::int, one, null, 2, filed_at
      from clusters join papers on case_id in (clusters.id, state ->> 'application'),
        jsonb_array_elements(
          case jsonb_typeof(content -> 'years') when 'array' then content -> 'years' else '[]' end
        ) as one
      where status = 'filed'
    ),
    latest as (
      select distinct on (id, year) id, district, year, figures, counts from stated
      order by id, year, rank, filed_at desc
    )
    select id, district, 'clusters', left(state ->> 'recognisedOn', 4)::int, jsonb_build_array(stage, policy), ${ONE}
    from clusters
    union all
    select id, district, 'reports', (report ->> 'year')::int,
      jsonb_build_array(report -> 'status', report -> 'late'), ${ONE}
    from clusters, jsonb_array_elements(state -> 'reports') as report
    union all
    select id, district, 'filed', (regexp_match(subject, '[0-9]+$'))[1]::int, jsonb_build_array(min(on_date)), ${ONE}
    from clusters join audit on case_id = id
    where act = 'file-report'
    group by id, district, subject
    union all
    select id, district, 'figures', year, '[]', jsonb_build_object(
      'clusters', 1, 'reports', case when counts is null then 0 else 1 end,
      ${valuesOf(SERIES, 'figures')}, ${valuesOf(COUNTS, 'counts')})
    from latest`;
}

const valuesOf = (named: object, of: string) =>
  sql.join(
    Object.keys(named).map((key) => sql`${sql.lit(key)}, coalesce((${sql.ref(of)} ->> ${sql.lit(key)})::numeric, 0)`),
  );
