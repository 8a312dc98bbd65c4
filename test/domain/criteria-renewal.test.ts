import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renewalScore, type GoalResult } from '../../domain/criteria/renewal.js';

const HALF = { goalsWeight: 50, passScore: 60 };
const goal = (achieved: number, target: number, more: Partial<GoalResult> = {}): GoalResult => ({
  id: `g${achieved}-${target}`,
  achieved,
  target,
  ...more,
});

describe('renewalScore', () => {
  it('weighs the criteria and the mean of the goals', () => {
    const score = renewalScore(
      { criteriaScore: 80, goals: [goal(50, 100), goal(3, 4)] },
      { goalsWeight: 40, passScore: 60 },
    );
    expect(score).toEqual({
      goalsScore: 62.5,
      total: 73,
      passes: true,
      goals: [
        { id: 'g50-100', rate: 50 },
        { id: 'g3-4', rate: 75 },
      ],
    });
  });

  it('caps a rate at 100 %, so that one goal does not make up for another', () => {
    expect(renewalScore({ criteriaScore: 0, goals: [goal(900, 100), goal(0, 100)] }, HALF)).toMatchObject({
      goalsScore: 50,
      total: 25,
      passes: false,
    });
  });

  it('counts goals evenly unless they carry weights', () => {
    const weighted = [goal(1, 1, { weight: 3 }), goal(0, 1, { weight: 1 })];
    expect(renewalScore({ criteriaScore: 0, goals: weighted }, HALF).goalsScore).toBe(75);
    expect(renewalScore({ criteriaScore: 0, goals: [goal(1, 1), goal(0, 1)] }, HALF).goalsScore).toBe(50);
  });

  it('takes target ÷ achieved where lower is better', () => {
    const rate = (achieved: number, target: number) =>
      renewalScore({ criteriaScore: 0, goals: [goal(achieved, target, { better: 'lower' })] }, HALF).goals[0]?.rate;
    expect([rate(20, 16), rate(16, 16), rate(8, 16), rate(0, 16)]).toEqual([80, 100, 100, 100]);
  });

  it('passes at exactly the passing score, though thirds are no decimals', () => {
    const thirds = (third: GoalResult) =>
      renewalScore({ criteriaScore: 60, goals: [goal(1, 3), goal(2, 3), third] }, HALF);
    expect(thirds(goal(8, 10))).toMatchObject({ total: 60, passes: true });
    expect(thirds(goal(8, 10.000001))).toMatchObject({ total: 60, passes: false });
    expect(thirds(goal(8, 9.999999))).toMatchObject({ total: 60, passes: true });
  });

  it.each([59.99, 60, 60.01])('at %d of 60 without any goal in the score', (criteriaScore) => {
    expect(renewalScore({ criteriaScore, goals: [goal(0, 1)] }, { goalsWeight: 0, passScore: 60 }).passes).toBe(
      criteriaScore >= 60,
    );
  });

  it.each([
    ['a target of 0', { criteriaScore: 80, goals: [goal(1, 0)] }],
    ['a negative achievement', { criteriaScore: 80, goals: [goal(-1, 1)] }],
    ['a weight of 0', { criteriaScore: 80, goals: [goal(1, 1, { weight: 0 })] }],
    ['more than 100', { criteriaScore: 100.01, goals: [goal(1, 1)] }],
    ['no number', { criteriaScore: Number.NaN, goals: [goal(1, 1)] }],
  ])('refuses %s', (_, review) => {
    expect(() => renewalScore(review, HALF)).toThrow(RangeError);
  });

  it('agrees with integer arithmetic, and lies between 0 and 100', () => {
    const part = fc.record({
      achieved: fc.integer({ min: 0, max: 50 }),
      target: fc.integer({ min: 1, max: 50 }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 100 }),
        (criteriaScore, parts, goalsWeight) => {
          const goals = parts.map((one, i) => ({ id: `g${i}`, ...one }));
          const { passes, total } = renewalScore({ criteriaScore, goals }, { goalsWeight, passScore: 60 });
          const common = goals.reduce((product, { target }) => product * BigInt(target), 1n);
          const weights = goals.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
          const reached = goals.reduce(
            (sum, g) => sum + (common / BigInt(g.target)) * BigInt(Math.min(g.achieved, g.target) * g.weight),
            0n,
          );
          const hundredfold =
            BigInt(criteriaScore * (100 - goalsWeight)) * common * weights + reached * 100n * BigInt(goalsWeight);
          expect(passes).toBe(hundredfold >= 6000n * common * weights);
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
