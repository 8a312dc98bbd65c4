/** The dashboard's numbers, over the clusters that the reader may read. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Report } from '../../domain/cluster/state.js';
import { COUNTS, SERIES } from '../../domain/criteria/names.js';
import type { Count, Series } from '../../domain/criteria/types.js';
import type { Actor } from '../../domain/kernel/people.js';
import { reachOf } from '../../domain/kernel/reach.js';
import type { Store } from '../engine/store.js';
import type { Summed } from '../schema.js';
import { project } from './projections.js';

/** The clusters of one district, stage, policy and year of recognition. */
export interface ClusterCount {
  readonly district: string;
  readonly stage: string;
  readonly policy: string;
  readonly recognised: number;
  readonly count: number;
}

/** The reports of one district about a year, by status. */
export interface ReportCount {
  readonly district: string;
  readonly status: Report['status'];
  readonly late: boolean;
  readonly count: number;
}

/** The reports about a year by day of filing. A report that was returned and filed again counts once. */
export interface FiledOn {
  readonly on: CivilDate;
  readonly count: number;
}

/** The sums of the clusters' figures for a year. They come from the annual report, or else from the application or the renewal. */
export interface YearFigures {
  readonly year: number;
  /** The number of clusters with figures for the year. */
  readonly clusters: number;
  readonly series: Readonly<Record<Series, number>>;
  /** The number of these that have filed a report. Only a report has the number of firms. */
  readonly reports: number;
  readonly counts: Readonly<Record<Count, number>>;
}

export interface DashboardSums {
  readonly clusters: readonly ClusterCount[];
  readonly reports: readonly ReportCount[];
  readonly filed: readonly FiledOn[];
  readonly years: readonly YearFigures[];
}

/** Return the sums of the dashboard. @param reportYear the reported year, of `reports` and `filed` */
export async function dashboardSums(store: Store, reader: Actor, reportYear: number): Promise<DashboardSums> {
  await project(store);
  const sums = await readSums(store, reader, reportYear);
  const of = (what: Summed) => sums.filter((sum) => sum.what === what);
  return {
    clusters: of('clusters').map(({ district, year, key: [stage, policy], sums: { clusters } }) => ({
      district,
      stage: String(stage),
      policy: String(policy),
      recognised: year,
      count: clusters!,
    })),
    reports: of('reports').map(({ district, key: [status, late], sums: { clusters } }) => ({
      district,
      status: status as Report['status'],
      late: late === true,
      count: clusters!,
    })),
    filed: of('filed').map(({ key: [on], sums: { clusters } }) => ({ on: on as CivilDate, count: clusters! })),
    years: of('figures').map(({ year, sums: { clusters, reports, ...figures } }) => ({
      year,
      clusters: clusters!,
      reports: reports!,
      series: pick(SERIES, figures),
      counts: pick(COUNTS, figures),
    })),
  };
}

interface Sum {
  /** Empty in a sum over all districts that the reader may read. */
  readonly district: string;
  readonly what: Summed;
  readonly year: number;
  readonly key: readonly unknown[];
  readonly sums: Readonly<Record<string, number>>;
}

async function readSums({ db }: Store, reader: Actor, reportYear: number): Promise<Sum[]> {
  const reach = reachOf(reader);
  const district = reach === 'district' ? (reader.district ?? null) : null;
  if (reach !== 'all' && district === null) return [];
  const { rows } = await sql<Sum>`
    select district, what, year, key, jsonb_object_agg(name, total) as sums from (
      select case when what in ('filed', 'figures') then '' else district end as district, what, year, key, name,
        sum(value::numeric) as total
      from dashboard_sums, jsonb_each_text(sums) as one (name, value)
      where (what in ('clusters', 'figures') or year = ${reportYear}) and (${district}::text is null or district = ${district})
      group by 1, 2, 3, 4, 5
    ) as totals
    group by 1, 2, 3, 4
    having bool_or(name = 'clusters' and total > 0)
    order by 1, 2, 3, 4`.execute(db);
  return rows;
}

function pick<K extends string>(named: Readonly<Record<K, unknown>>, figures: Sum['sums']): Record<K, number> {
  const keys = Object.keys(named) as K[];
  return Object.fromEntries(keys.map((key) => [key, figures[key] ?? 0])) as Record<K, number>;
}
