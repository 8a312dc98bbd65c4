/** The periods of validity (art. 15). They do not roll to working days. */
import { addDays, addYears, civilDate, yearOf, type CivilDate } from '../calendar/civil.js';
import type { Policy } from '../policy/types.js';
import type { Period } from './state.js';

/**
 * Return the first period of a cluster published on a day, both days included. By publication date it runs to the same
 * day years later; by calendar year from 1 January of the year of publication to 31 December of the last year.
 */
export function firstPeriod(publishedOn: CivilDate, { validity }: Pick<Policy, 'validity'>): Period {
  if (validity.anchor === 'calendar-year') {
    const year = yearOf(publishedOn);
    return { no: 1, from: civilDate(`${year}-01-01`), to: civilDate(`${year + validity.years - 1}-12-31`) };
  }
  return { no: 1, from: publishedOn, to: addYears(publishedOn, validity.years) };
}

/** Return the day at whose end the renewal window opens. */
export function windowEve(periodEnd: CivilDate, { renewal }: Pick<Policy, 'renewal'>): CivilDate {
  return addDays(periodEnd, -renewal.opensDaysBefore - 1);
}

/** Return the period that follows directly: from the day after the old end to the same day, years later. */
export function nextPeriod({ no, to }: Period, { validity }: Pick<Policy, 'validity'>): Period {
  return { no: no + 1, from: addDays(to, 1), to: addYears(to, validity.years) };
}
