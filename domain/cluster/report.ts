/** Annual reports and their deadlines (art. 16). */
import type { Terms } from '../kernel/terms.js';
import { civilDate, yearOf, type CivilDate } from '../calendar/civil.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import type { Policy, DeadlineId } from '../policy/types.js';
import { start, notify, type Step } from '../kernel/step.js';
import { proceedingsAbout, reportSubject, type ClusterState, type Report } from './state.js';

/** The deadlines of a report. */
export const REPORT_DEADLINES = [
  'annual-report',
  'annual-report-grace',
  'report-correction',
  'report-verification',
] as const satisfies readonly DeadlineId[];

/** Return the day on which the report about a year is due, before rolling. */
export function reportDueOn(year: number, { annualReport: { month, day } }: Pick<Policy, 'annualReport'>): CivilDate {
  return civilDate(`${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** Return the year of the first report of a cluster recognised on a day. */
export function firstReportYear(recognisedOn: CivilDate, { annualReport }: Pick<Policy, 'annualReport'>): number {
  return yearOf(recognisedOn) + annualReport.firstAfterYears - 1;
}

/** Return the last day of the year reported on, at whose end the report can be filed. */
export function reportEve(year: number): CivilDate {
  return civilDate(`${year}-12-31`);
}

/** Expect the report about the year that has ended, and wait for the end of the next year. */
export function yearPassed(step: Step<ClusterState>, deadline: Deadline): void {
  const year = yearOf(deadline.anchor);
  step.state.reports.push({ year, status: 'due', late: false });
  start(step, 'annual-report', reportDueOn(year, step.ctx.policy), String(year));
  start(step, 'report-year', reportEve(year + 1));
}

/** Start a deadline of a report, unless the cluster's period has ended. */
export function startReportDeadline(
  step: Step<ClusterState>,
  deadlineId: DeadlineId,
  { year }: Pick<Report, 'year'>,
): Deadline | undefined {
  return step.state.standing === 'valid' ? start(step, deadlineId, step.on, String(year)) : undefined;
}

/** Make a report overdue and start its grace period, unless there is a proceeding about it. */
export function becomeOverdue(step: Step<ClusterState>, report: Report): void {
  report.status = 'overdue';
  if (!startGrace(step, report))
    notify(step, 'result', ['operator', 'municipal'], { obligation: reportSubject(report) });
}

function startGrace(step: Step<ClusterState>, report: Report): boolean {
  if (proceedingsAbout(step.state, reportSubject(report)).length > 0) return false;
  startReportDeadline(step, 'annual-report-grace', report);
  return true;
}

/** Restart the deadlines of unfinished reports after the period had ended, and expect the next report. */
export function resumeReports(step: Step<ClusterState>): void {
  const { state, ctx } = step;
  for (const report of state.reports) {
    if (report.status === 'overdue') startGrace(step, report);
    if (report.status === 'returned') startReportDeadline(step, 'report-correction', report);
    if (report.status === 'filed') startReportDeadline(step, 'report-verification', report);
  }
  const last = state.reports.at(-1)?.year ?? firstReportYear(state.recognisedOn, ctx.policy) - 1;
  expectReports(step, last + 1);
}

/**
 * Restart what was owed when the recognition ended, with the full time from now. What fell due since is not owed, because
 * it could not be filed.
 */
export function owedSince(step: Step<ClusterState>): void {
  for (const { year, status } of step.state.reports)
    if (status === 'due') start(step, 'annual-report', reportDueOn(year, step.ctx.policy), String(year));
  resumeReports(step);
  const { due: least } = dueDateOf(newDeadline('report-correction', step.on, step.at), step.ctx);
  for (const deadline of step.state.clocks.filter(({ rule }) => rule === 'annual-report')) {
    const { due } = dueDateOf(deadline, step.ctx);
    if (due !== undefined && least !== undefined && due < least)
      deadline.extensions.push({ on: step.on, by: { until: least }, officer: step.actor.id });
  }
}

/** Expect the first report from a year on that is not past due. Earlier reports are not owed. */
export function expectReports(step: Step<ClusterState>, from: number): void {
  const eve = reportEve(nextReportYear(from, step.on, step.ctx));
  if (eve >= step.on) start(step, 'report-year', eve);
  else yearPassed(step, newDeadline('report-year', eve, step.at));
}

/** Return the subjects of the reports that pass the filter. */
export function reportSubjects({ reports }: Readonly<ClusterState>, which: (report: Report) => boolean): string[] {
  return reports.filter(which).map(reportSubject);
}

/** Return the report that a step is about. The act's `available` has listed it. */
export function reportOf({ state, subject }: Step<ClusterState>): Report {
  return state.reports.find((report) => reportSubject(report) === subject)!;
}

/** Return the first year from `year` on whose report is not past due on `today`. */
export function nextReportYear(year: number, today: CivilDate, ctx: Terms): number {
  for (let candidate = year; ; candidate++) {
    const { due } = dueDateOf(newDeadline('annual-report', reportDueOn(candidate, ctx.policy), ''), ctx);
    if (due !== undefined && due >= today) return candidate;
  }
}

export function isReturned({ status }: Pick<Report, 'status'>): boolean {
  return status === 'returned';
}

/** Delete the evaluation of a report that is returned, because the corrected report is another one. */
export function dropEvaluation(report: Report): void {
  delete report.score;
  delete report.grade;
}

/** Return the report that a deadline `<id>:<year>` is about. */
export function reportFor({ reports }: Readonly<ClusterState>, deadline: Deadline): Report {
  const year = Number(deadline.id.slice(deadline.id.indexOf(':') + 1));
  return reports.find((report) => report.year === year)!;
}
