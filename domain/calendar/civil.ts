/**
 * Civil dates and Beijing instants, as strings that sort in order of time.
 *
 * Beijing time is UTC+8 without daylight saving, so the arithmetic is UTC arithmetic with an offset. The host's time
 * zone is never used: the same input gives the same date on every machine.
 */

/** A day, `YYYY-MM-DD`. */
export type CivilDate = `${number}-${number}-${number}`;

/** A moment in Beijing time, always `YYYY-MM-DDTHH:mm:ss.SSS+08:00`, so that instants compare as strings. */
export type Instant = string;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const BEIJING_OFFSET_MS = 8 * 60 * MINUTE_MS;
const BEIJING_SUFFIX = '+08:00';
const DATE_FORM = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/;
const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const;

/** Check whether the text is a real day of the years 1000–9999, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): text is CivilDate {
  return DATE_FORM.test(text) && dateText(new Date(utcMidnight(text))) === text;
}

/** Return the text as a date. Throws RangeError if it is not a real day written `YYYY-MM-DD`. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`「${text}」不是有效日期，应为 YYYY-MM-DD`);
  return text;
}

/**
 * Return the days from 1970-01-01 to the date (negative before it), for arithmetic. Throws RangeError on a malformed
 * date.
 */
export function dayNumber(date: CivilDate): number {
  const day = utcMidnight(date) / DAY_MS;
  if (!Number.isInteger(day)) throw new RangeError(`「${date}」不是有效日期，应为 YYYY-MM-DD`);
  return day;
}

/** Return the date of a day number. Throws RangeError outside the years 1000–9999. */
export function dateOfDayNumber(day: number): CivilDate {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError(`日期超出可表示的范围（1000年至9999年），日序：${day}`);
  return dateText(date);
}

/** Return the date `days` after the date (negative: before it). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Return the same day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(date: CivilDate, years: number): CivilDate {
  const text = `${yearOf(date) + years}${date.slice(4)}`;
  return isCivilDate(text) ? text : civilDate(text.replace('-02-29', '-02-28'));
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** Return the weekday, 0 Sunday … 6 Saturday. */
export function weekday(date: CivilDate): number {
  return weekdayOfDayNumber(dayNumber(date));
}

/** Return the weekday of a day number, 0 Sunday … 6 Saturday. */
export function weekdayOfDayNumber(day: number): number {
  return (((day + 4) % 7) + 7) % 7; // day 0 was a Thursday
}

/** Return the weekday in Chinese: `星期三`. */
export function weekdayName(date: CivilDate): string {
  return WEEKDAYS[weekday(date)] as string;
}

/** Return how many days `b` is after `a` (negative: before it). */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** Return the Beijing instant of a moment in epoch milliseconds. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, -1) + BEIJING_SUFFIX;
}

/** Return the instant in epoch milliseconds. Throws RangeError if it is not in the fixed form. */
export function epochOf(instant: Instant): number {
  const ms = INSTANT_FORM.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`「${instant}」不是有效时刻，应为 YYYY-MM-DDTHH:mm:ss.SSS+08:00`);
  return ms;
}

/** Return the Beijing day of an instant. */
export function dateOf(instant: Instant): CivilDate {
  return instant.slice(0, 10) as CivilDate;
}

/** Return the time of day of an instant, `08:30`. */
export function timeOf(instant: Instant): string {
  return instant.slice(11, 16);
}

/** Return 00:00 of the day. */
export function startOfDay(date: CivilDate): Instant {
  return `${date}T00:00:00.000${BEIJING_SUFFIX}`;
}

/** Return 24:00 of the day, which is 00:00 of the next day: a deadline on the day has passed from then on. */
export function endOfDay(date: CivilDate): Instant {
  return startOfDay(addDays(date, 1));
}

/** The hour at which offices open. */
export const OPENING_HOUR = 9;

/** Return the instant at which offices open on the day. */
export function openingOf(date: CivilDate): Instant {
  return atMinute(date, OPENING_HOUR * 60);
}

/** Return the instant that many minutes and seconds after the midnight that begins the day. */
export function atMinute(date: CivilDate, minutesAfterMidnight: number, seconds = 0): Instant {
  const total = minutesAfterMidnight * 60 + seconds;
  if (!Number.isInteger(total) || total < 0 || total * 1000 >= DAY_MS) {
    return instantOf(dayNumber(date) * DAY_MS - BEIJING_OFFSET_MS + total * 1000);
  }
  // Written by hand for speed, as in `dateText`: the agenda needs it for every notice of every deadline.
  const time = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60].map(twoDigits).join(':');
  return `${date}T${time}.000${BEIJING_SUFFIX}`;
}

/** Return the date in Chinese with its weekday: `2026年3月31日（星期二）`. */
export function formatChinese(date: CivilDate): string {
  return `${chineseDate(date)}（${weekdayName(date)}）`;
}

/** Return the date in Chinese, as documents state it: `2026年3月31日`. */
export function chineseDate(date: CivilDate): string {
  return `${yearOf(date)}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

function utcMidnight(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

/** Written by hand for speed: deadlines are counted day by day, and `toISOString` takes five times as long. */
function dateText(date: Date): CivilDate {
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}` as CivilDate;
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}
