/** The annual report's dates (art. 16). */
import type { Terms } from '../terms.js';
import { civilDate, yearOf, type CivilDate } from '../calendar/civil.js';
import { deadlineOf, startClock, type Clock } from '../clock.js';
import type { Policy } from '../policy/types.js';
import { start, type Step } from '../step.js';
import type { ClusterState } from './state.js';

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
export function yearPassed(step: Step<ClusterState>, clock: Clock): void {
  const year = yearOf(clock.anchor);
  step.state.reports.push({ year, status: 'due', late: false });
  start(step, 'annual-report', reportDueOn(year, step.ctx.policy), String(year));
  start(step, 'report-year', reportEve(year + 1));
}

/** After an interval in which no report was due: the first report expected is the one not yet past due. */
export function resumeReports(step: Step<ClusterState>): void {
  const { state, ctx, on } = step;
  const last = state.reports.at(-1)?.year ?? firstReportYear(state.recognisedOn, ctx.policy) - 1;
  const year = nextReportYear(last + 1, on, ctx);
  const eve = reportEve(year);
  if (eve >= on) start(step, 'report-year', eve);
  else yearPassed(step, startClock('report-year', eve, step.at));
}

/** The first year, from `year` on, whose report is not yet past due on `today`. */
function nextReportYear(year: number, today: CivilDate, ctx: Terms): number {
  for (let candidate = year; ; candidate++) {
    const { due } = deadlineOf(startClock('annual-report', reportDueOn(candidate, ctx.policy), ''), ctx);
    if (due !== undefined && due >= today) return candidate;
  }
}
