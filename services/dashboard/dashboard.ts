/** The programme's dashboard, computed from counts in the database. */
import { addDays, dateOf, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import { dueDateOf, newDeadline } from '../../domain/kernel/deadline.js';
import type { Actor } from '../../domain/kernel/people.js';
import { reportDueOn, reportEve } from '../../domain/cluster/report.js';
import {
  dashboardSums,
  type ClusterCount,
  type FiledOn,
  type ReportCount,
  type YearFigures,
} from '../../store/register/dashboard.js';
import type { ServiceDeps } from '../deps.js';

export interface ReportProgress {
  /** The reported year. */
  readonly year: number;
  /** The first and the last day of filing. */
  readonly from: CivilDate;
  readonly due: CivilDate;
  readonly counts: readonly ReportCount[];
  /** Filed before the system existed: the day is unknown. */
  readonly earlier: number;
  readonly filed: readonly FiledOn[];
}

export interface Dashboard {
  readonly today: CivilDate;
  readonly clusters: readonly ClusterCount[];
  readonly reports: ReportProgress;
  readonly years: readonly YearFigures[];
}

/** Return the dashboard over the reader's scope. @param year the reported year; the default is the previous year */
export async function dashboardFor(deps: ServiceDeps, reader: Actor, year?: number): Promise<Dashboard> {
  const { store } = deps;
  const today = dateOf(deps.now());
  const about = year ?? yearOf(today) - 1;
  await deps.policies.refresh();
  const { clusters, reports: counts, filed, years } = await dashboardSums(store, reader, about);
  const known = filed.reduce((sum, { count }) => sum + count, 0);
  const there = counts.filter(isFiled).reduce((sum, { count }) => sum + count, 0);
  return {
    today,
    clusters,
    reports: {
      year: about,
      from: addDays(reportEve(about), 1),
      due: reportDue(deps, clusters, about),
      counts,
      earlier: Math.max(0, there - known),
      filed,
    },
    years,
  };
}

/** Check whether the report has been filed at least once. */
export function isFiled({ status }: Pick<ReportCount, 'status'>): boolean {
  return status !== 'due' && status !== 'overdue';
}

/** The last day under the policy of most clusters. */
function reportDue({ policies }: ServiceDeps, clusters: readonly ClusterCount[], year: number): CivilDate {
  const clustersUnder = new Map<string, number>();
  for (const { policy, count } of clusters) clustersUnder.set(policy, (clustersUnder.get(policy) ?? 0) + count);
  const [most] = [...clustersUnder].toSorted(([, one], [, other]) => other - one);
  const policy = most === undefined ? policies.list()[0]!.policy : policies.policyOf(most[0]);
  const nominal = reportDueOn(year, policy);
  const { due } = dueDateOf(newDeadline('annual-report', nominal, ''), { policy, calendar: policies.calendar });
  return due ?? nominal;
}
