/** The annual report's dates (art. 16). */
import { civilDate, yearOf, type CivilDate } from '../calendar/civil.js';
import type { Context } from '../case.js';
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

/** The first day on which the report about a year can be filed: the year must be over. */
export function reportOpensOn(year: number): CivilDate {
  return civilDate(`${year + 1}-01-01`);
}

/** Starts the obligation to report on a year. */
export function expectReport(step: Step<ClusterState>, year: number): void {
  if (step.state.reports.some((report) => report.year === year)) return;
  step.state.reports.push({ year, status: 'due', late: false });
  start(step, 'annual-report', reportDueOn(year, step.ctx.policy), String(year));
}

/** The first year, from `year` on, whose report is not yet past due on `today`. */
export function nextReportYear(year: number, today: CivilDate, ctx: Pick<Context, 'policy' | 'calendar'>): number {
  for (let candidate = year; ; candidate++) {
    const clock: Clock = startClock('annual-report', reportDueOn(candidate, ctx.policy), '');
    const { due } = deadlineOf(clock, ctx);
    if (due !== undefined && due >= today) return candidate;
  }
}
