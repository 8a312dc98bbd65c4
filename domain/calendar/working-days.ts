/**
 * Which days are worked: the ordinary week, as changed by the State Council's yearly notice on holidays
 * and make-up workdays (调休).
 */
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber, type CivilDate } from './civil.js';

/** The published notices, by the year they arrange. Plain JSON. */
export interface Calendar {
  readonly years: Readonly<Record<string, YearCalendar>>;
}

/** One year's notice. It may also arrange the last days of the December before it (2023's notice covers 2022-12-31). */
export interface YearCalendar {
  /** Title and number of the notice. */
  readonly source: string;
  /** Days off the notice lists, weekends among them included, with the holiday's name. */
  readonly holidays: Readonly<Record<CivilDate, string>>;
  /** Weekend days worked in exchange (调休), with the name of the holiday they make up for. */
  readonly workdays: Readonly<Record<CivilDate, string>>;
}

/** What the calendar says of a day. */
export interface DayKind {
  readonly date: CivilDate;
  readonly working: boolean;
  readonly why: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  /** The holiday, or the holiday a make-up day is worked for. */
  readonly name?: string;
  /** The notice that may arrange this day has not been published: taken for an ordinary week until it is. */
  readonly provisional: boolean;
}

/**
 * From this day of December on, the next year's notice may still change a day: New Year's holiday has
 * taken in 30 and 31 December and made 29 December a workday (2018).
 */
export const ARRANGED_BY_NEXT_YEAR = '-12-28';

export function dayKind(calendar: Calendar, date: CivilDate): DayKind {
  return kindOfDay(calendar, dayNumber(date));
}

/** As `dayKind`, by day number. */
export function kindOfDay(calendar: Calendar, day: number): DayKind {
  const date = dateOfDayNumber(day);
  const year = date.slice(0, 4);
  const notices = [calendar.years[year]];
  if (date.slice(4) >= ARRANGED_BY_NEXT_YEAR) notices.push(calendar.years[Number(year) + 1]);
  for (const notice of notices) {
    const listed = notice && listedIn(notice, date);
    if (listed) return listed;
  }
  const weekday = weekdayOfDayNumber(day);
  const working = weekday !== 0 && weekday !== 6;
  return { date, working, why: working ? 'weekday' : 'weekend', provisional: notices.includes(undefined) };
}

export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  return dayKind(calendar, date).working;
}

/** The first working day on or after the date. */
export function nextWorkingDay(calendar: Calendar, date: CivilDate): CivilDate {
  let day = dayNumber(date);
  while (!kindOfDay(calendar, day).working) day++;
  return dateOfDayNumber(day);
}

/** The `n`-th working day after the date (negative: before it), the date itself not counted; `n` = 0 is the date as it is. */
export function addWorkingDays(calendar: Calendar, date: CivilDate, n: number): CivilDate {
  const step = Math.sign(n);
  let day = dayNumber(date);
  for (let left = Math.abs(n); left > 0;) {
    day += step;
    if (kindOfDay(calendar, day).working) left--;
  }
  return dateOfDayNumber(day);
}

function listedIn(notice: YearCalendar, date: CivilDate): DayKind | undefined {
  const holiday = notice.holidays[date];
  if (holiday !== undefined) return { date, working: false, why: 'holiday', name: holiday, provisional: false };
  const madeUp = notice.workdays[date];
  if (madeUp !== undefined) return { date, working: true, why: 'make-up', name: madeUp, provisional: false };
  return undefined;
}
