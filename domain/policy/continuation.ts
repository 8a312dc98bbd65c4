/** The documents that continue a policy beyond its own time in force (art. 19). */
import type { CivilDate } from '../calendar/civil.js';
import type { Policy } from './types.js';

export type Continuation = NonNullable<Policy['continued']>[number];

/** Return the last day on which a policy is in force, by itself or continued. */
export function lastDayInForce({ inForce, continued = [] }: Pick<Policy, 'inForce' | 'continued'>): CivilDate {
  return continued.reduce((last, { until }) => (until > last ? until : last), inForce.until);
}

/** Return a policy with the recorded documents after those that it states itself, in the order of their days. */
export function withContinuations(policy: Policy, recorded: readonly Continuation[]): Policy {
  if (recorded.length === 0) return policy;
  const continued = [...(policy.continued ?? []), ...recorded.map(({ document, until }) => ({ document, until }))];
  return { ...policy, continued: continued.toSorted((one, other) => (one.until < other.until ? -1 : 1)) };
}
