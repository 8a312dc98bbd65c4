/** Preview of a year's holidays: the days, and the deadlines of every open case that move. */
import { addDays, dateOf, type CivilDate } from '../../domain/calendar/civil.js';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import { ARRANGED_BY_NEXT_YEAR, dayKind, type Calendar } from '../../domain/calendar/working-days.js';
import { deadlineChanges, type DeadlineChange } from '../../domain/deadlines/calendar-change.js';
import { termsOf } from '../../domain/policy/registry.js';
import { runningCases } from '../../store/cases/running.js';
import { contentHash } from '../../store/engine/values.js';
import type { YearFile } from './year-file.js';
import type { ServiceDeps } from '../deps.js';

export interface CaseChange extends DeadlineChange {
  readonly case: string;
  readonly name: string;
  readonly district: string;
}

export interface DayChange {
  readonly date: CivilDate;
  /** Whether it is a working day. */
  readonly was: boolean;
  readonly now: boolean;
  /** The holiday for which it is a day off or a working day. */
  readonly name?: string;
}

export interface CalendarPreview {
  /** The hash of the year and the fields below, which the import confirms. */
  readonly digest: string;
  readonly days: readonly DayChange[];
  readonly changes: readonly CaseChange[];
  /** The number of cases with moved deadlines. */
  readonly cases: number;
}

/** Compare the deadlines of every open case under the present and the new calendar. */
export async function previewYear(
  { store, policies, now }: Pick<ServiceDeps, 'store' | 'policies' | 'now'>,
  { year, notice }: YearFile,
): Promise<CalendarPreview> {
  await policies.refresh();
  const before = policies.calendar;
  const calendar = withAssumedYears({ ...before, years: { ...before.years, [year]: notice } });
  const on = dateOf(now());
  const changes: CaseChange[] = [];
  for await (const row of runningCases(store)) {
    const moved = deadlineChanges(row.state, termsOf(row.state, policies), { calendar, on });
    changes.push(...moved.map((change) => ({ case: row.id, name: row.name, district: row.district, ...change })));
  }
  const days = dayChanges(year, before, calendar);
  return {
    digest: contentHash({ year, notice, days, changes }),
    days,
    changes,
    cases: new Set(changes.map((change) => change.case)).size,
  };
}

/** Return the days that the year's notice may arrange. */
export function daysOf(year: number, from: CivilDate = `${year}-01-01` as CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
}

function dayChanges(year: number, before: Calendar, after: Calendar): DayChange[] {
  return daysOf(year, `${year - 1}${ARRANGED_BY_NEXT_YEAR}` as CivilDate).flatMap((date) => {
    const [was, now] = [dayKind(before, date), dayKind(after, date)];
    if (was.working === now.working) return [];
    const name = now.name ?? was.name;
    return [{ date, was: was.working, now: now.working, ...(name !== undefined && { name }) }];
  });
}
