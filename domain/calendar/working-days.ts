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

export interface DayKind {
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
const ARRANGED_BY_NEXT_YEAR = '-12-28';

/** What the calendar says of a day. */
export function dayKind(calendar: Calendar, date: CivilDate): DayKind {
  return kindOfDay(calendar, date, dayNumber(date));
}

/** As `dayKind`, for a caller who already has the day number of the date. */
export function kindOfDay(calendar: Calendar, date: CivilDate, day: number): DayKind {
  const notice = calendar.years[date.slice(0, 4)];
  const listed = notice && listedIn(notice, date);
  if (listed) return listed;
  let provisional = notice === undefined;
  if (date.slice(4) >= ARRANGED_BY_NEXT_YEAR) {
    const next = calendar.years[String(Number(date.slice(0, 4)) + 1)];
    const listedNext = next && listedIn(next, date);
    if (listedNext) return listedNext;
    provisional ||= next === undefined;
  }
  const weekday = weekdayOfDayNumber(day);
  const working = weekday !== 0 && weekday !== 6;
  return { working, why: working ? 'weekday' : 'weekend', provisional };
}

export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  return dayKind(calendar, date).working;
}

/** The first working day on or after the date. */
export function nextWorkingDay(calendar: Calendar, date: CivilDate): CivilDate {
  let day = dayNumber(date);
  let found = date;
  while (!kindOfDay(calendar, found, day).working) found = dateOfDayNumber(++day);
  return found;
}

/** The `n`-th working day after the date (negative: before it), the date itself not counted; `n` = 0 is the date as it is. */
export function addWorkingDays(calendar: Calendar, date: CivilDate, n: number): CivilDate {
  const step = Math.sign(n);
  let day = dayNumber(date);
  let found = date;
  for (let left = Math.abs(n); left > 0; ) {
    day += step;
    found = dateOfDayNumber(day);
    if (kindOfDay(calendar, found, day).working) left--;
  }
  return found;
}

function listedIn(notice: YearCalendar, date: CivilDate): DayKind | undefined {
  const holiday = notice.holidays[date];
  if (holiday !== undefined) return { working: false, why: 'holiday', name: holiday, provisional: false };
  const madeUp = notice.workdays[date];
  if (madeUp !== undefined) return { working: true, why: 'make-up', name: madeUp, provisional: false };
  return undefined;
}
