/** Opening a cluster: it enters the register exactly once (art. 10). */
import { dateOf, formatChinese, yearOf, type CivilDate } from '../calendar/civil.js';
import type { CaseBase, CaseSummary, Command, Context, Transition } from '../kernel/case.js';
import type { Invalid } from '../kernel/definition.js';
import type { Actor } from '../kernel/people.js';
import { datesAhead, issue } from '../documents/issue.js';
import { newDeadline } from '../kernel/deadline.js';
import { followsRules } from '../kernel/rules.js';
import { beginStep, notify, openingTransition, start, type Step } from '../kernel/step.js';
import { clusterSummary } from './summary.js';
import { firstPeriod, windowEve } from './period.js';
import { openWindow } from './renewal.js';
import { expectReports, firstReportYear, reportDueOn } from './report.js';
import { clusterStage } from './stages.js';
import type { ClusterState, Period } from './state.js';

/** The context, instant and actor of the opening step. */
interface Opening {
  readonly ctx: Context;
  readonly at: Transition['at'];
  readonly actor: Actor;
}

/** The act by which a cluster enters, its application and its period, if they are given. */
interface Entering {
  readonly act: string;
  readonly application?: string;
  readonly period?: Period;
  /** The edition of the rules; absent: that of the terms. */
  readonly rules?: number | undefined;
}

export interface OpenedCluster {
  readonly cluster: ClusterState;
  readonly summary: CaseSummary;
  readonly transition: Transition;
}

export type Owner = Pick<CaseBase, 'id' | 'district' | 'organisation' | 'electronic'>;

/**
 * Open a recognised cluster. Its id is its application's, with `cl-` for `app-`. Return state, summary and transition.
 */
export function openCluster(
  application: Owner & Pick<CaseBase, 'rules'>,
  recognisedOn: CivilDate,
  opening: Opening,
): OpenedCluster {
  const cluster = { ...application, id: application.id.replace(/^app-/, 'cl-') };
  const entering = { act: 'recognise', application: application.id, rules: application.rules };
  const step = enter(cluster, recognisedOn, opening, entering);
  beginObligations(step);
  step.detail['application'] = application.id;
  return opened(step);
}

/** The facts of a national recognition (art. 10). */
export interface NationalRecognition extends Owner {
  /** The date of the national document: the date of recognition, from which the first period counts. */
  readonly on: CivilDate;
  /** 第几批. */
  readonly batch: number;
  /** The validity that the document states; absent: it is computed. */
  readonly validity?: { readonly from: CivilDate; readonly to: CivilDate } | undefined;
  readonly actor: Actor;
  readonly paper: string;
  readonly key: string;
}

/** Open a cluster on its national recognition (art. 10), or return the rule that this breaks. */
export function openNational(
  { on, batch, validity, actor, paper, key, ...owner }: NationalRecognition,
  ctx: Context,
): OpenedCluster | Invalid {
  const period = validity === undefined ? firstPeriod(on, ctx.policy) : { no: 1, ...validity };
  const refused = checkNational(on, batch, period, ctx);
  if (refused) return refused;
  const step = enter(owner, on, { ctx, at: ctx.now, actor }, { act: 'recognise-national', period });
  beginObligations(step);
  step.state.national = [{ id: '1', year: yearOf(on), batch, status: 'recognised', outcomeOn: on }];
  Object.assign(step.detail, { batch, document: on });
  if (followsRules(step.state, 3)) {
    const { from: periodFrom, to: periodTo } = step.state.period;
    const nominal = reportDueOn(firstReportYear(on, ctx.policy), ctx.policy);
    const firstReport = datesAhead('firstReportDue', newDeadline('annual-report', nominal, step.at), ctx);
    issue(step, 'recognition', { facts: { batch, periodFrom, periodTo, ...firstReport }, effectFrom: step.on });
  }
  notify(step, 'result', ['operator', 'district']);
  return opened(step, { paper, key });
}

function checkNational(on: CivilDate, batch: number, { to }: Period, { policy, now }: Context): Invalid | undefined {
  const batches = policy.national?.directBatches ?? [];
  if (!batches.includes(batch)) {
    const which = batches.map((number) => `第 ${number} 批`).join('、');
    return {
      field: 'batch',
      message: which === '' ? '该政策没有直接认定的规定。' : `只有${which}国家级集群直接认定为市级集群（第十条）。`,
    };
  }
  const today = dateOf(now);
  if (on > today) return { field: 'document/date', message: '“文件日期”不得晚于今日。' };
  if (to < today) {
    return {
      field: 'document/date',
      message: `自该文件日期起算的有效期已于${formatChinese(to)}届满，不能再直接认定。`,
    };
  }
  return undefined;
}

/** Return the opening step, without obligations. The period is the first, unless one is given. */
export function enter(
  owner: Owner,
  recognisedOn: CivilDate,
  { ctx, at, actor }: Opening,
  { act, period = firstPeriod(recognisedOn, ctx.policy), rules = ctx.rules, ...more }: Entering,
): Step<ClusterState> {
  const state: ClusterState = {
    kind: 'cluster',
    id: owner.id,
    district: owner.district,
    organisation: owner.organisation,
    policy: ctx.policy.id,
    ...(rules !== undefined && { rules }),
    seq: 1,
    asOf: at,
    answers: [],
    clocks: [],
    ...(owner.electronic !== undefined && { electronic: owner.electronic }),
    ...more,
    recognisedOn,
    standing: 'valid',
    period,
    reports: [],
    renewal: { status: 'not-open', unmet: [] },
    proceedings: [],
  };
  const step = beginStep(state, ctx, { actor, act, article: '第十条', at, no: 1 });
  Object.assign(step.detail, { periodFrom: period.from, periodTo: period.to });
  return step;
}

/**
 * Start the obligations of a cluster. If its recognition is in the past, earlier reports are not owed and earlier
 * reminders are not sent; a renewal window that has begun is open.
 */
function beginObligations(step: Step<ClusterState>): void {
  expectReports(step, firstReportYear(step.state.recognisedOn, step.ctx.policy));
  awaitRenewal(step);
}

/** Wait for the renewal window, or open it. */
export function awaitRenewal(step: Step<ClusterState>): void {
  const eve = windowEve(step.state.period.to, step.ctx.policy);
  if (eve >= step.on) start(step, 'renewal-window', eve);
  else openWindow(step);
}

/** Return the opened cluster with the transition of the opening step. */
export function opened(step: Step<ClusterState>, by: Partial<Pick<Command, 'key' | 'paper'>> = {}): OpenedCluster {
  const cluster = step.state;
  const stage = clusterStage(cluster);
  if (by.key !== undefined) cluster.answers = [{ key: by.key, seq: cluster.seq, stage }];
  const transition = openingTransition(step, stage, { on: cluster.recognisedOn, ...by });
  return { cluster, summary: clusterSummary(cluster, step.ctx), transition };
}
