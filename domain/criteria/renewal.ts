/** The score of a renewal review, which includes the plan's goals (art. 15). */
import Big from 'big.js';

export interface GoalResult {
  readonly id: string;
  /** > 0. */
  readonly target: number;
  /** ≥ 0. */
  readonly achieved: number;
  /** The relative weight, > 0; by default 1, so that goals without weights count equally. */
  readonly weight?: number | undefined;
  /** Whether more or less is better (能耗 is `lower`); by default `higher`. */
  readonly better?: 'higher' | 'lower' | undefined;
}

export interface RenewalScore {
  /** 0–100, to two places; absent without goals. */
  readonly goalsScore?: number;
  /** 0–100, to two places. */
  readonly total: number;
  /** Whether the exact total, before rounding, reaches the passing score. */
  readonly passes: boolean;
  /** The rate of each goal in %, to two places, at most 100. */
  readonly goals: readonly { readonly id: string; readonly rate: number }[];
}

/**
 * Score a renewal: `criteriaScore × (100 − goalsWeight)% + goalsScore × goalsWeight%`.
 *
 * The rate of a goal is achieved ÷ target (target ÷ achieved if lower is better), at most 100 %, so that one goal
 * cannot make up for another. The goals' score is the weighted mean. Without goals, the criteria alone give the total.
 * `passes` is decided on exact fractions.
 *
 * @param review.criteriaScore 0–100, the reviewer's score for the criteria
 * @param policy.goalsWeight the share of the goals in the total, %
 * @throws RangeError if a number is outside its range
 */
export function renewalScore(
  review: { readonly criteriaScore: number; readonly goals: readonly GoalResult[] },
  policy: { readonly goalsWeight: number; readonly passScore: number },
): RenewalScore {
  requireRange('criteriaScore', review.criteriaScore, 0, 100);
  requireRange('goalsWeight', policy.goalsWeight, 0, 100);
  requireRange('passScore', policy.passScore, 0, 100);
  if (review.goals.length === 0) {
    const { criteriaScore } = review;
    return { total: criteriaScore, passes: criteriaScore >= policy.passScore, goals: [] };
  }

  const rates = review.goals.map((goal) => ({ id: goal.id, weight: Big(goal.weight ?? 1), rate: rateOf(goal) }));
  const weights = rates.reduce((sum, { weight }) => sum.plus(weight), Big(0));
  const goals = over(
    rates.reduce((sum, { weight, rate }) => add(sum, over(rate, weight.times(100), 1)), fraction(0)),
    1,
    weights,
  );
  const total = add(
    fraction(Big(review.criteriaScore).times(Big(100).minus(policy.goalsWeight)), 100),
    over(goals, policy.goalsWeight, 100),
  );
  return {
    goalsScore: rounded(goals),
    total: rounded(total),
    passes: total.n.gte(total.d.times(policy.passScore)),
    goals: rates.map(({ id, rate }) => ({ id, rate: rounded(over(rate, 100, 1)) })),
  };
}

/** A fraction with a positive denominator: decimals cannot hold quotients exactly. */
interface Fraction {
  readonly n: Big;
  readonly d: Big;
}

const fraction = (n: Big | number, d: Big | number = 1): Fraction => ({ n: Big(n), d: Big(d) });
const add = (a: Fraction, b: Fraction): Fraction => ({ n: a.n.times(b.d).plus(b.n.times(a.d)), d: a.d.times(b.d) });
const over = (a: Fraction, times: Big | number, by: Big | number): Fraction => ({
  n: a.n.times(times),
  d: a.d.times(by),
});
const rounded = ({ n, d }: Fraction): number => n.div(d).round(2).toNumber();

function rateOf({ id, target, achieved, weight = 1, better = 'higher' }: GoalResult): Fraction {
  requireRange(`target of ${id}`, target, Number.MIN_VALUE);
  requireRange(`achieved of ${id}`, achieved, 0);
  requireRange(`weight of ${id}`, weight, Number.MIN_VALUE);
  const [got, wanted] = better === 'higher' ? [achieved, target] : [target, achieved];
  return got >= wanted ? fraction(1) : fraction(got, wanted);
}

/** Return the rate of a goal in %, to two places, at most 100. */
export function goalRate(goal: GoalResult): number {
  return rounded(over(rateOf(goal), 100, 1));
}

function requireRange(name: string, value: number, from: number, to = Number.MAX_VALUE): void {
  if (!(value >= from && value <= to)) throw new RangeError(`${name} must be between ${from} and ${to}, not ${value}`);
}
