/** The annual report's dates (art. 16). */
import type { Terms } from '../kernel/terms.js';
import { civilDate, yearOf, type CivilDate } from '../calendar/civil.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import type { Policy, DeadlineId } from '../policy/types.js';
import { start, notify, type Step } from '../kernel/step.js';
import { proceedingsAbout, reportSubject, type ClusterState, type Report } from './state.js';

/** The deadlines that the report about one year may have, the obligation's own first. */
export const REPORT_DEADLINES = [
  'annual-report',
  'annual-report-grace',
  'report-correction',
  'report-verification',
] as const satisfies readonly DeadlineId[];

/** The day by which the report about a year is due, before it rolls. */
export function reportDueOn(year: number, { annualReport: { month, day } }: Pick<Policy, 'annualReport'>): CivilDate {
  return civilDate(`${year + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** The year that the first report of a cluster recognised on a day is about. */
export function firstReportYear(recognisedOn: CivilDate, { annualReport }: Pick<Policy, 'annualReport'>): number {
  return yearOf(recognisedOn) + annualReport.firstAfterYears - 1;
}

/** The last day of the year reported on: when it ends, the report can be filed. */
export function reportEve(year: number): CivilDate {
  return civilDate(`${year}-12-31`);
}

/** The year is over: its report is expected, whatever became of the one before. Then the next year runs. */
export function yearPassed(step: Step<ClusterState>, deadline: Deadline): void {
  const year = yearOf(deadline.anchor);
  step.state.reports.push({ year, status: 'due', late: false });
  start(step, 'annual-report', reportDueOn(year, step.ctx.policy), String(year));
  start(step, 'report-year', reportEve(year + 1));
}

/** Starts a deadline of a report; after the period has run out there is none. */
export function startReportDeadline(
  step: Step<ClusterState>,
  deadlineId: DeadlineId,
  { year }: Pick<Report, 'year'>,
): Deadline | undefined {
  return step.state.standing === 'valid' ? start(step, deadlineId, step.on, String(year)) : undefined;
}

/** Overdue: chased through a grace period, unless a proceeding about it already runs. */
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

/** After an interval in which no report was due: the unsettled ones run anew, and the next one expected is not yet past due. */
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

/** Expects the first report, of those from a year on, that is not yet past due: reports missed before are not owed. */
export function expectReports(step: Step<ClusterState>, from: number): void {
  const eve = reportEve(nextReportYear(from, step.on, step.ctx));
  if (eve >= step.on) start(step, 'report-year', eve);
  else yearPassed(step, newDeadline('report-year', eve, step.at));
}

/** The reports that an act may be done to. */
export function reportSubjects({ reports }: Readonly<ClusterState>, which: (report: Report) => boolean): string[] {
  return reports.filter(which).map(reportSubject);
}

/** The report that a step is about; its act's `open` has listed it. */
export function reportOf({ state, subject }: Step<ClusterState>): Report {
  return state.reports.find((report) => reportSubject(report) === subject)!;
}

/** The first year, from `year` on, whose report is not yet past due on `today`. */
export function nextReportYear(year: number, today: CivilDate, ctx: Terms): number {
  for (let candidate = year; ; candidate++) {
    const { due } = dueDateOf(newDeadline('annual-report', reportDueOn(candidate, ctx.policy), ''), ctx);
    if (due !== undefined && due >= today) return candidate;
  }
}

/** What will be corrected is another report: the evaluation does not stand for that one. */
export function dropEvaluation(report: Report): void {
  delete report.score;
  delete report.grade;
}

/** The report that a deadline `<id>:<year>` is about. */
export function reportFor({ reports }: Readonly<ClusterState>, deadline: Deadline): Report {
  const year = Number(deadline.id.slice(deadline.id.indexOf(':') + 1));
  return reports.find((report) => report.year === year)!;
}
