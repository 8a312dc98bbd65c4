/** The beginning of a validity cycle: a cluster enters the register exactly once (art. 10). */
import { addDays, type CivilDate } from '../calendar/civil.js';
import type { CaseBase, CaseSummary, Context, Transition } from '../case.js';
import type { Actor } from '../people.js';
import { startClock } from '../clock.js';
import { clusterSummary } from '../summary.js';
import type { Terms } from '../terms.js';
import { firstPeriod } from './period.js';
import { firstReportYear, reportEve } from './report.js';
import { clusterStage, type ClusterState } from './state.js';

/** What the opening step supplies: the instant, who acted, the policy. */
interface Opening {
  readonly ctx: Context;
  readonly at: Transition['at'];
  readonly actor: Actor;
}

/** The state of a newly recognised cluster, its summary and the transition that records it; its id follows from its application's. */
export function openCluster(
  application: Pick<CaseBase, 'id' | 'district' | 'organisation'>,
  recognisedOn: CivilDate,
  { ctx, at, actor }: Opening,
): { readonly cluster: ClusterState; readonly summary: CaseSummary; readonly transition: Transition } {
  const { policy } = ctx;
  const period = firstPeriod(recognisedOn, policy);
  const cluster: ClusterState = {
    kind: 'cluster',
    id: application.id.replace(/^app-/, 'cl-'),
    district: application.district,
    organisation: application.organisation,
    policy: policy.id,
    seq: 1,
    asOf: at,
    answers: [],
    clocks: [
      startClock('report-year', reportEve(firstReportYear(recognisedOn, policy)), at),
      startClock('renewal-window', windowEve(period.to, ctx), at),
    ],
    application: application.id,
    recognisedOn,
    standing: 'valid',
    period,
    reports: [],
    renewal: { status: 'not-open', unmet: [] },
    proceedings: [],
  };
  const transition: Transition = {
    case: cluster.id,
    seq: 1,
    at,
    on: recognisedOn,
    actor,
    act: 'recognise',
    article: '第十条',
    policy: policy.id,
    from: '',
    to: clusterStage(cluster),
    detail: { application: application.id, periodFrom: period.from, periodTo: period.to },
    notices: [],
    effects: [],
  };
  return { cluster, summary: clusterSummary(cluster, ctx), transition };
}

/** The last day before applications for renewal open: when it ends, the window is open. */
export function windowEve(periodEnd: CivilDate, { policy }: Pick<Terms, 'policy'>): CivilDate {
  return addDays(periodEnd, -policy.renewal.opensDaysBefore - 1);
}
