/** How long recognition holds (art. 15). Periods do not roll off days off. */
import { addDays, addYears, civilDate, yearOf, type CivilDate } from '../calendar/civil.js';
import type { Policy } from '../policy/types.js';
import type { Period } from './state.js';

/**
 * The first period of a cluster published on a day. By publication date it runs from that day to the
 * corresponding day, both included; by calendar year from 1 January of that year to the end of the last year.
 */
export function firstPeriod(publishedOn: CivilDate, { validity }: Pick<Policy, 'validity'>): Period {
  if (validity.anchor === 'calendar-year') {
    const year = yearOf(publishedOn);
    return { no: 1, from: civilDate(`${year}-01-01`), to: civilDate(`${year + validity.years - 1}-12-31`) };
  }
  return { no: 1, from: publishedOn, to: addYears(publishedOn, validity.years) };
}

/** The last day before applications for renewal open: when it ends, the window is open. */
export function windowEve(periodEnd: CivilDate, { renewal }: Pick<Policy, 'renewal'>): CivilDate {
  return addDays(periodEnd, -renewal.opensDaysBefore - 1);
}

/** The period that follows without gap or gain: from the day after the old end to its corresponding day. */
export function nextPeriod({ no, to }: Period, { validity }: Pick<Policy, 'validity'>): Period {
  return { no: no + 1, from: addDays(to, 1), to: addYears(to, validity.years) };
}
