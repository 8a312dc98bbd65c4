/** The check of a year's holiday notice before it is published. */
import { isCivilDate, weekday, weekdayName, yearOf, type CivilDate } from './civil.js';
import { statutoryDays } from './statutory.js';
import { ARRANGED_BY_NEXT_YEAR, type YearCalendar } from './working-days.js';

export interface NoticeProblem {
  readonly part: 'holidays' | 'workdays';
  /** The day, or the missing holiday. */
  readonly at: string;
  readonly message: string;
}

/**
 * Return the problems of a year's notice, in Chinese: days outside the year and the end of the December before, days
 * listed twice, make-up days that are no weekend days or belong to no holiday, missing statutory holidays and days off
 * fixed by law.
 */
export function noticeProblems(year: number, { holidays, workdays }: YearCalendar): NoticeProblem[] {
  const names = new Set(Object.values(holidays).flatMap((name) => [name, ...namesIn(name)]));
  const statutory = Object.entries(statutoryDays(year)) as [CivilDate, string][];
  const missingNames = new Set(statutory.flatMap(([, name]) => namesIn(name)).filter((name) => !names.has(name)));
  return [
    ...Object.keys(holidays).flatMap((day) => dayProblems(year, 'holidays', day)),
    ...Object.entries(workdays).flatMap(([day, name]) => [
      ...dayProblems(year, 'workdays', day),
      ...workdayProblems(day, name, { holidays, names }),
    ]),
    ...[...missingNames].map((name) => missing(name, `缺少“${name}”的放假安排`)),
    ...statutory
      .filter(([day, name]) => holidays[day] === undefined && !namesIn(name).some((one) => missingNames.has(one)))
      .map(([day, name]) => missing(name, `${day}（${name}）须列为放假`)),
  ];
}

/** Two holidays that coincide are named together: `中秋节、国庆节`. */
function namesIn(name: string): string[] {
  return name.split('、');
}

function missing(name: string, message: string): NoticeProblem {
  return { part: 'holidays', at: name, message };
}

function dayProblems(year: number, part: NoticeProblem['part'], day: string): NoticeProblem[] {
  if (!isCivilDate(day)) return [{ part, at: day, message: `“${day}”须是实际存在的日期，格式为 YYYY-MM-DD` }];
  const itsOwn = yearOf(day) === year;
  const lastDays = yearOf(day) === year - 1 && day.slice(4) >= ARRANGED_BY_NEXT_YEAR;
  if (itsOwn || lastDays) return [];
  const from = `${year - 1}${ARRANGED_BY_NEXT_YEAR}`;
  return [{ part, at: day, message: `${day} 不在 ${year} 年，也不在其前一年末（${from} 起）` }];
}

function workdayProblems(
  day: string,
  name: string,
  { holidays, names }: { readonly holidays: YearCalendar['holidays']; readonly names: ReadonlySet<string> },
): NoticeProblem[] {
  if (!isCivilDate(day)) return [];
  const wrong: string[] = [];
  if (holidays[day] !== undefined) wrong.push(`${day} 不能既放假又上班`);
  if (![0, 6].includes(weekday(day))) wrong.push(`${day} 是${weekdayName(day)}，本就上班；调休上班日只能是周末`);
  if (!names.has(name)) wrong.push(`${day} 是为“${name}”调休，但没有“${name}”的放假安排`);
  return wrong.map((message) => ({ part: 'workdays', at: day, message }));
}
