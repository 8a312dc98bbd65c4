/** The years whose notice is not published yet: the days off fixed by law, and otherwise ordinary weeks. */
import { statutoryDays, statutoryLaw } from './statutory.js';
import { isPublished, type Calendar, type YearCalendar } from './working-days.js';

/** The number of assumed years after the last published one: longer than any term that is counted. */
export const ASSUMED_YEARS = 15;

/**
 * Return the calendar with an assumed year for each year that is not published, from the first published year until
 * fifteen years after the last. A year assumed before is replaced or left out, so that the result depends on the
 * published years alone.
 */
export function withAssumedYears({ years, ...rest }: Calendar): Calendar {
  const published = Object.entries(years).filter(([, year]) => isPublished(year));
  const numbers = published.map(([year]) => Number(year));
  const assumed: Record<string, YearCalendar> = {};
  if (numbers.length > 0) {
    const last = Math.max(...numbers) + ASSUMED_YEARS;
    for (let year = Math.min(...numbers); year <= last; year++) assumed[year] = assumedYear(year);
  }
  return { ...rest, years: { ...assumed, ...Object.fromEntries(published) } };
}

function assumedYear(year: number): YearCalendar {
  return { source: `${statutoryLaw(year)}；调休待公布`, holidays: statutoryDays(year), workdays: {}, assumed: true };
}
