/** Mergers (合并) and splits (分设): what must be decided before, and the clusters that one comes from or has become. */
import { yearOf } from '../calendar/civil.js';
import { issue } from '../documents/issue.js';
import type { Invalid } from '../kernel/definition.js';
import { notify, type Step } from '../kernel/step.js';
import { awaitRenewal, enter, opened, type OpenedCluster } from './open.js';
import { expectReports } from './report.js';
import { isOpen, type ClusterState, type Kin } from './state.js';

type S = ClusterState;

/** Add a cluster to those that this one comes from or has become, once. */
export function addKin({ state, on }: Step<S>, kind: Kin['kind'], cluster: string): void {
  const { lineage = [] } = state;
  if (lineage.some((kin) => kin.kind === kind && kin.cluster === cluster)) return;
  state.lineage = [...lineage, { kind, cluster, on }];
}

/**
 * Return why the cluster can be neither merged nor split now: it is not valid, a revocation is open, or its renewal is
 * under review; undefined if it can.
 */
export function undecided({ standing, proceedings, renewal }: Readonly<S>, field: string): Invalid | undefined {
  if (standing !== 'valid') return { field, message: '认定有效期已经届满，须先就复核或者撤销作出决定。' };
  if (proceedings.some(isOpen)) return { field, message: '撤销程序尚未终结，须先作出撤销或者终止的决定。' };
  if (renewal.status === 'under-review' || renewal.status === 'returned')
    return { field, message: '复核尚未作出决定，须先作出决定。' };
  return undefined;
}

/**
 * Open a cluster that is split off: with its own organisation, the origin's district and the end of its period. It
 * reports from the year of the split on.
 * @param id of the new cluster
 */
export function splitOff(origin: Step<S>, id: string, organisation: string): OpenedCluster {
  const { state, ctx, at, actor, on } = origin;
  const { no, to } = state.period;
  const step = enter(
    { id, organisation, district: state.district },
    on,
    { ctx, at, actor },
    {
      act: 'split-off',
      period: { no, from: on, to },
      rules: state.rules,
    },
  );
  expectReports(step, yearOf(on));
  awaitRenewal(step);
  addKin(step, 'split-from', state.id);
  step.detail['origin'] = state.id;
  issue(step, 'split', { facts: { origin: state.id, periodFrom: on, periodTo: to } });
  notify(step, 'result', ['operator', 'district']);
  return opened(step);
}
