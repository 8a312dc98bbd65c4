/**
 * Entering a cluster that was recognised before this system existed (art. 14–17). Everything runs from today: no
 * earlier reminder is sent, and nothing is revoked without a new notice.
 */
import { agenda, type AgendaEntry } from '../kernel/agenda.js';
import { dateOf, formatChinese, yearOf, type CivilDate } from '../calendar/civil.js';
import type { Context } from '../kernel/case.js';
import type { Invalid } from '../kernel/definition.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import type { Terms } from '../kernel/terms.js';
import { followsRules } from '../kernel/rules.js';
import { start, notify, type Step } from '../kernel/step.js';
import type { Actor } from '../kernel/people.js';
import { awaitRenewal, enter, opened, type OpenedCluster, type Owner } from './open.js';
import { firstPeriod, nextPeriod, windowEve } from './period.js';
import { becomeOverdue, expectReports, firstReportYear, nextReportYear, reportDueOn, reportEve } from './report.js';
import type { ClusterState, Period, Report } from './state.js';

export const ENTER_EXISTING = 'enter-existing';

/** The facts about such a cluster. */
export interface ExistingCluster extends Owner {
  readonly recognisedOn: CivilDate;
  readonly period: Period;
  /** The years with a received report. */
  readonly reportedYears: readonly number[];
  /** The date of the application, if a renewal is under review. */
  readonly renewalAppliedOn?: CivilDate | undefined;
  readonly actor: Actor;
  readonly paper: string;
  readonly key: string;
}

export interface OpenedExisting extends OpenedCluster {
  /** In Chinese: what does not fit the policy, and what will happen at once. */
  readonly warnings: readonly string[];
}

/** Enter a cluster in the register. Return it with warnings, or the facts that contradict each other. */
export function openExisting(
  facts: ExistingCluster,
  ctx: Context,
): OpenedExisting | { readonly problems: readonly Invalid[] } {
  const problems = contradictions(facts, ctx);
  if (problems.length > 0) return { problems };
  const { id, district, organisation, recognisedOn, period, actor, paper, key } = facts;
  const owner = { id, district, organisation };
  const step = enter(owner, recognisedOn, { ctx, at: ctx.now, actor }, { act: ENTER_EXISTING, period });
  enterRenewal(step, facts);
  enterReports(step, facts);
  notify(step, 'result', ['operator', 'district']);
  if (followsRules(step.state, 3))
    for (const deadline of step.state.clocks.filter(({ rule }) => rule === 'annual-report-grace'))
      notify(step, 'task', ['operator'], { deadline });
  return { ...opened(step, { paper, key }), warnings: warningsOf(step, facts) };
}

/** Return the notices whose day has passed, which are not sent. */
export function unsentNotices(state: ClusterState, terms: Terms): AgendaEntry[] {
  const missed = state.reports.filter(({ status }) => status === 'overdue').map(({ year }) => reportClock(year, terms));
  const deadlines = [...missed, ...state.clocks].map((deadline) => ({ ...deadline, since: '' }));
  return agenda({ ...state, clocks: deadlines }, terms).filter(
    ({ kind, at }) => kind !== 'deadline' && at <= state.asOf,
  );
}

function contradictions(facts: ExistingCluster, ctx: Context): Invalid[] {
  const { recognisedOn, period, reportedYears, renewalAppliedOn } = facts;
  const today = dateOf(ctx.now);
  const first = firstReportYear(recognisedOn, ctx.policy);
  const problems: Invalid[] = [];
  if (recognisedOn > today) problems.push({ field: 'recognisedOn', message: '“认定日期”不得晚于今日' });
  if (period.to < period.from) problems.push({ field: 'periodTo', message: '“有效期止”不得早于“有效期起”' });
  if (period.to < recognisedOn) problems.push({ field: 'periodTo', message: '“有效期止”不得早于“认定日期”' });
  for (const year of reportedYears) {
    const message =
      year < first
        ? `${year} 年度不须报告：自 ${first} 年度起报送年度报告`
        : reportEve(year) >= today && `${year} 年度尚未结束，不会已有年度报告`;
    if (message !== false) problems.push({ field: 'reportedYears', message });
  }
  if (renewalAppliedOn !== undefined && problems.length === 0) problems.push(...renewalProblems(facts, ctx));
  return problems;
}

function renewalProblems({ period, renewalAppliedOn: on = period.to }: ExistingCluster, ctx: Context): Invalid[] {
  const field = 'renewalAppliedOn';
  const last = renewalDue(period, ctx);
  if (on > dateOf(ctx.now)) return [{ field, message: '“复核申请日期”不得晚于今日' }];
  if (on < period.from) return [{ field, message: '“复核申请日期”不得早于“有效期起”' }];
  if (on <= last) return [];
  return [
    {
      field,
      message: `“复核申请日期”不得晚于${formatChinese(last)}；逾期申请的，不填此项，列入名录后另行准予补充申请复核`,
    },
  ];
}

/** Start the review of the renewal from its application, or wait for the application. */
function enterRenewal(step: Step<ClusterState>, { renewalAppliedOn }: ExistingCluster): void {
  if (renewalAppliedOn === undefined) return awaitRenewal(step);
  step.state.renewal = { status: 'under-review', unmet: [] };
  start(step, 'renewal-review', renewalAppliedOn);
}

/**
 * Enter the received reports as received. A missing report of this period is overdue from today, with the full grace
 * period. Reports of earlier periods are not asked for: the renewals have dealt with them.
 */
function enterReports(step: Step<ClusterState>, { reportedYears }: ExistingCluster): void {
  const { state, ctx, on } = step;
  const ahead = nextReportYear(firstReportYear(state.recognisedOn, ctx.policy), on, ctx);
  const received = new Set(reportedYears);
  for (let year = firstReportYear(state.recognisedOn, ctx.policy); year < ahead; year++) {
    if (received.has(year)) state.reports.push(receivedElsewhere(year));
    else if (isOwed(year, state, ctx)) {
      state.reports.push({ year, status: 'overdue', late: false });
      becomeOverdue(step, state.reports.at(-1)!);
    }
  }
  if (received.has(ahead)) state.reports.push(receivedElsewhere(ahead));
  if (!hasRunOut(step)) expectReports(step, received.has(ahead) ? ahead + 1 : ahead);
}

function receivedElsewhere(year: number): Report {
  return { year, status: 'received', late: false, elsewhere: true };
}

/** Check whether a report is due within the period, or after its end while the renewal is under review. */
function isOwed(year: number, { period, renewal }: ClusterState, ctx: Terms): boolean {
  const due = dueDateOf(reportClock(year, ctx), ctx).due!; // nothing has paused it
  return due >= period.from && (renewal.status === 'under-review' || due <= period.to);
}

function reportClock(year: number, { policy }: Terms): Deadline {
  return newDeadline('annual-report', reportDueOn(year, policy), '', String(year));
}

/** Return the last day of applying for renewal. */
function renewalDue({ to }: Period, terms: Terms): CivilDate {
  return dueDateOf(newDeadline('renewal', to, ''), terms).due!; // nothing has paused it
}

/** Check whether the period and the time of applying for renewal are over. */
function hasRunOut({ state, ctx, on }: Step<ClusterState>): boolean {
  return state.renewal.status !== 'under-review' && renewalDue(state.period, ctx) < on;
}

function warningsOf(step: Step<ClusterState>, { renewalAppliedOn }: ExistingCluster): string[] {
  const { state, ctx, on } = step;
  const warnings: string[] = [];
  const { from, to } = nthPeriod(state, ctx);
  if (from !== state.period.from || to !== state.period.to) {
    warnings.push(
      `按政策“${ctx.policy.id}”，第 ${state.period.no} 期应为${formatChinese(from)}至${formatChinese(to)}，与所填不符；以所填为准。`,
    );
  }
  if (yearOf(state.period.from) < yearOf(state.recognisedOn)) {
    warnings.push('“有效期起”早于认定之年，请与公布的名单核对；以所填为准。');
  }
  if (hasRunOut(step)) {
    warnings.push(
      `有效期已于${formatChinese(state.period.to)}届满而未申请复核：列入名录后即转为有效期届满，并发出拟撤销告知，陈述申辩期自送达之日起算；运营管理机构没有在用账号的，暂缓办理，待其有在用账号后进行。`,
    );
  }
  const overdue = state.reports.filter(({ status }) => status === 'overdue').map(({ year }) => year);
  if (overdue.length > 0 && !hasRunOut(step)) {
    warnings.push(
      `${overdue.join('、')} 年度的报告已过期限而未列为已报送：自${formatChinese(on)}起催报，重新给予补报期。`,
    );
  }
  if (renewalAppliedOn !== undefined && renewalAppliedOn <= windowEve(state.period.to, ctx.policy)) {
    warnings.push('“复核申请日期”早于政策规定的复核申请开放之日。');
  }
  const review = state.clocks.find(({ rule }) => rule === 'renewal-review');
  const reviewDue = review && dueDateOf(review, ctx).due;
  if (reviewDue !== undefined && reviewDue < on) warnings.push(`复核审查的时限已于${formatChinese(reviewDue)}届满。`);
  return warnings;
}

/** Return the period with the cluster's period number, as the policy gives it. */
function nthPeriod({ recognisedOn, period: { no } }: ClusterState, { policy }: Terms): Period {
  let period = firstPeriod(recognisedOn, policy);
  while (period.no < no) period = nextPeriod(period, policy);
  return period;
}
