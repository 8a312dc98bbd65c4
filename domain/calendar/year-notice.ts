/** The check of a year's holiday notice before it is published. */
import { isCivilDate, weekday, weekdayName, yearOf, type CivilDate } from './civil.js';
import { ARRANGED_BY_NEXT_YEAR, type YearCalendar } from './working-days.js';

export interface NoticeProblem {
  readonly part: 'holidays' | 'workdays';
  /** The day, or the missing holiday. */
  readonly at: string;
  readonly message: string;
}

/** 全国年节及纪念日放假办法: these holidays come every year, three of them on a fixed day. */
const STATUTORY = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const FIXED = { '-01-01': '元旦', '-05-01': '劳动节', '-10-01': '国庆节' } as const;

/**
 * Return the problems of a year's notice, in Chinese: days outside the year and the end of the December before, days
 * listed twice, make-up days that are no weekend days or belong to no holiday, missing statutory holidays.
 */
export function noticeProblems(year: number, { holidays, workdays }: YearCalendar): NoticeProblem[] {
  const names = new Set(Object.values(holidays).flatMap((name) => [name, ...name.split('、')]));
  return [
    ...Object.keys(holidays).flatMap((day) => dayProblems(year, 'holidays', day)),
    ...Object.entries(workdays).flatMap(([day, name]) => [
      ...dayProblems(year, 'workdays', day),
      ...workdayProblems(day, name, { holidays, names }),
    ]),
    ...STATUTORY.filter((name) => !names.has(name)).map((name) => missing(name, `缺少“${name}”的放假安排`)),
    ...Object.entries(FIXED)
      .filter(([day, name]) => names.has(name) && holidays[`${year}${day}` as CivilDate] === undefined)
      .map(([day, name]) => missing(name, `${year}${day}（${name}）须列为放假`)),
  ];
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
