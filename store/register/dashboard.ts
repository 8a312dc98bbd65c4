/** The dashboard's numbers, over the clusters that the reader may read. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { reportSubject, type Report } from '../../domain/cluster/state.js';
import { COUNTS, SERIES } from '../../domain/criteria/names.js';
import type { Count, Series } from '../../domain/criteria/types.js';
import type { Actor } from '../../domain/kernel/people.js';
import { readableBy } from '../cases/scope.js';
import type { Store } from '../engine/store.js';

/** The clusters of one district, stage, policy and year of recognition. */
export interface ClusterCount {
  readonly district: string;
  readonly stage: string;
  readonly policy: string;
  readonly recognised: number;
  readonly count: number;
}

function readable({ db }: Store, reader: Actor) {
  return db.selectFrom('cases').where('kind', '=', 'cluster').where(readableBy(reader));
}

/** Count the clusters by district, stage, policy and year of recognition. */
export async function clusterCounts(store: Store, reader: Actor): Promise<ClusterCount[]> {
  return await readable(store, reader)
    .select(['district', 'stage', 'policy', sql<number>`left(state ->> 'recognisedOn', 4)::int`.as('recognised')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['district', 'stage', 'policy', 'recognised'])
    .orderBy('district')
    .orderBy('recognised')
    .orderBy('stage')
    .execute();
}

export interface ReportCount {
  readonly district: string;
  readonly status: Report['status'];
  readonly late: boolean;
  readonly count: number;
}

/** Count the reports about a year by district and status. */
export async function reportCounts(store: Store, reader: Actor, year: number): Promise<ReportCount[]> {
  const clusters = readable(store, reader).select(['district', sql<Report[]>`state -> 'reports'`.as('reports')]);
  const { rows } = await sql<ReportCount>`
    select district, report ->> 'status' as status, (report ->> 'late')::boolean as late, count(*) as count
    from ${clusters} as clusters, jsonb_array_elements(reports) as report
    where (report ->> 'year')::int = ${year}
    group by 1, 2, 3 order by 1, 2, 3`.execute(store.db);
  return rows;
}

export interface FiledOn {
  readonly on: CivilDate;
  readonly count: number;
}

/** Count the reports about a year by day of filing. A report that was returned and filed again counts once. */
export async function reportsFiled(store: Store, reader: Actor, year: number): Promise<FiledOn[]> {
  const clusters = readable(store, reader).select('id');
  const { rows } = await sql<FiledOn>`
    select on_date as on, count(*) as count from (
      select min(on_date) as on_date from audit
      where act = 'file-report' and subject = ${reportSubject({ year })} and case_id in ${clusters}
      group by case_id
    ) as filed
    group by 1 order by 1`.execute(store.db);
  return rows;
}

export interface YearFigures {
  readonly year: number;
  /** The number of clusters with figures for the year. */
  readonly clusters: number;
  readonly series: Readonly<Record<Series, number>>;
  /** The number of these that have filed a report. Only a report has the number of firms. */
  readonly reports: number;
  readonly counts: Readonly<Record<Count, number>>;
}

const sums = (keys: readonly string[], of: string) =>
  sql.join(keys.map((key) => sql`${sql.lit(key)}, coalesce(sum((${sql.ref(of)} ->> ${sql.lit(key)})::float8), 0)`));

/** Return the sums of the clusters' figures for each year. They come from the annual report, or else from the application or the renewal. */
export async function figuresOverYears(store: Store, reader: Actor): Promise<YearFigures[]> {
  const clusters = readable(store, reader).select(['id', sql<string>`state ->> 'application'`.as('application')]);
  const { rows } = await sql<YearFigures>`
    with clusters as ${clusters},
    stated as (
      select clusters.id, (content ->> 'year')::int as year, content -> 'figures' as figures,
        content -> 'counts' as counts, 1 as rank, filed_at
      from clusters join papers on case_id = clusters.id
      where act = 'file-report' and status = 'filed'
      union all
      select clusters.id, (one ->> 'year')::int, one, null, 2, filed_at
      from clusters join papers on case_id in (clusters.id, clusters.application),
        jsonb_array_elements(
          case jsonb_typeof(content -> 'years') when 'array' then content -> 'years' else '[]' end
        ) as one
      where status = 'filed'
    ),
    latest as (
      select distinct on (id, year) id, year, figures, counts from stated order by id, year, rank, filed_at desc
    )
    select year, count(*) as clusters, count(counts) as reports,
      jsonb_build_object(${sums(Object.keys(SERIES), 'figures')}) as series,
      jsonb_build_object(${sums(Object.keys(COUNTS), 'counts')}) as counts
    from latest group by year order by year`.execute(store.db);
  return rows;
}
