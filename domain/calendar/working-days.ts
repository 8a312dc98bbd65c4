/**
 * Working days: the ordinary week, changed by the State Council's yearly notice on holidays and make-up workdays (调休).
 */
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber, type CivilDate } from './civil.js';

/** The notices by year: published ones, and assumed ones where none is published yet. Plain JSON. */
export interface Calendar {
  readonly years: Readonly<Record<string, YearCalendar>>;
  /**
   * Steps that wait for the publication of a year take place: in rehearsals and forecasts, which would otherwise stand
   * still in the first unpublished year. Its days stay provisional.
   */
  readonly asIfPublished?: true;
  /** The confirmed interruptions of the service, in order. */
  readonly interruptions?: readonly Interruption[];
}

/** Days on which the system could not receive what people wanted to file, both included. */
export interface InterruptedDays {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** An interruption that the bureau has confirmed. */
export interface Interruption extends InterruptedDays {
  /** The last day of the deadlines that would end on these days. */
  readonly until: CivilDate;
  /** The decision of the bureau. */
  readonly document: string;
}

/** What a rehearsal and a forecast say of themselves. */
export const AS_IF_PUBLISHED = '未公布放假安排的年份按法定节假日推算，视同已公布';

/** Return the calendar with its unpublished years taken as published. */
export function asIfPublished(calendar: Calendar): Calendar {
  return { ...calendar, asIfPublished: true };
}

/** One year's notice. It may also cover the last days of the December before (2023's notice covers 2022-12-31). */
export interface YearCalendar {
  /** The title and number of the notice, or of the law by which the year is assumed. */
  readonly source: string;
  /** The days off that the notice lists, with weekends, and the name of the holiday; in an assumed year those by law. */
  readonly holidays: Readonly<Record<CivilDate, string>>;
  /** The weekend days worked in exchange (调休), and the name of the holiday. */
  readonly workdays: Readonly<Record<CivilDate, string>>;
  /** No notice is published yet: the days off fixed by law are known, the exchanges of weekends are not. */
  readonly assumed?: true;
}

/** A day according to the calendar. */
export interface DayKind {
  readonly date: CivilDate;
  readonly working: boolean;
  readonly why: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  /** The holiday, or the holiday for which a make-up day is worked. */
  readonly name?: string;
  /** No notice for this day is published yet: the days off fixed by law and the ordinary week are assumed. */
  readonly provisional: boolean;
}

/**
 * From this day of December on, the next year's notice may change a day: the New Year holiday has covered 30 and 31
 * December and has made 29 December a workday (2018).
 */
export const ARRANGED_BY_NEXT_YEAR = '-12-28';

/** Return what the calendar says of a date. */
export function dayKind(calendar: Calendar, date: CivilDate): DayKind {
  return kindOfDay(calendar, dayNumber(date));
}

/** Return what the calendar says of a day number. */
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
  return { date, working, why: working ? 'weekday' : 'weekend', provisional: !notices.every(isPublished) };
}

/** Check whether the date is a working day. */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  return dayKind(calendar, date).working;
}

/** Return the first working day on or after the date. */
export function nextWorkingDay(calendar: Calendar, date: CivilDate): CivilDate {
  let day = dayNumber(date);
  while (!kindOfDay(calendar, day).working) day++;
  return dateOfDayNumber(day);
}

/** Return the `n`-th working day after the date (negative: before it), or the date itself if `n` is 0. */
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
  const provisional = !isPublished(notice);
  const holiday = notice.holidays[date];
  if (holiday !== undefined) return { date, working: false, why: 'holiday', name: holiday, provisional };
  const madeUp = notice.workdays[date];
  if (madeUp !== undefined) return { date, working: true, why: 'make-up', name: madeUp, provisional };
  return undefined;
}

/** Check whether the notice of a year is published. */
export function isPublished(year: YearCalendar | undefined): year is YearCalendar {
  return year !== undefined && year.assumed !== true;
}
