/** Drafting the year's round (art. 7). An officer checks the draft before it is announced. */
import {
  addDays,
  addYears,
  civilDate,
  dateOf,
  openingOf,
  yearOf,
  type CivilDate,
  type Instant,
} from '../calendar/civil.js';
import { nextWorkingDay, type Calendar } from '../calendar/working-days.js';
import { POLICIES } from '../policy/index.js';
import { isInForce, type Policy } from '../policy/types.js';
import type { PolicyRegistry } from '../policy/registry.js';
import type { RoundDates } from './state.js';

/** Return the policy of a round drafted on a day: the latest active one in force, by itself or continued, or else the latest active one. */
export function presentPolicy({ list }: Pick<PolicyRegistry, 'list'>, on: CivilDate): Policy {
  const active = list?.().flatMap(({ policy, active: named }) => (named ? [policy] : [])) ?? Object.values(POLICIES);
  const byAge = active.toSorted((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1));
  const inForce = byAge.findLast((policy) => policy.inForce.from <= on && isInForce(policy, on));
  return inForce ?? byAge.at(-1)!; // the shipped ones are active
}

/** Return when the next round is drafted: at the opening of offices on the day that the present policy names. */
export function nextDrafting(rulebook: Pick<PolicyRegistry, 'list'>, after: Instant): Instant {
  const today = dateOf(after);
  const { month, day } = presentPolicy(rulebook, today).yearlyRound;
  const inYear = (year: number): Instant =>
    openingOf(civilDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`));
  const thisYear = inYear(yearOf(today));
  return thisYear > after ? thisYear : inYear(yearOf(today) + 1);
}

/**
 * Return the dates of a draft: those of the last round, moved to this year, or those of the policy if they are past.
 */
export function draftDates(
  { yearlyRound }: Pick<Policy, 'yearlyRound'>,
  {
    on,
    calendar,
    last,
  }: { readonly on: CivilDate; readonly calendar: Calendar; readonly last?: RoundDates | undefined },
): RoundDates {
  const rolled = (date: CivilDate) => nextWorkingDay(calendar, date);
  if (last !== undefined) {
    const later = (date: CivilDate) => rolled(addYears(date, yearOf(on) - yearOf(last.opensOn)));
    const opensOn = later(last.opensOn);
    if (opensOn > on) return { opensOn, closesOn: later(last.closesOn), recommendBy: later(last.recommendBy) };
  }
  const opensOn = rolled(addDays(on, yearlyRound.opensAfterDays));
  const closesOn = rolled(addDays(opensOn, yearlyRound.openDays));
  return { opensOn, closesOn, recommendBy: rolled(addDays(closesOn, yearlyRound.recommendDays)) };
}

/** Return the title and the basis of a draft. */
export function draftTexts({ title }: Pick<Policy, 'title'>, on: CivilDate): { title: string; basis: string } {
  return { title: `${yearOf(on)}年度中小企业特色产业集群申报`, basis: `《${title}》第七条（待补通知文号）` };
}
