/** The goals of the three-year plan (art. 15), in plans, reports and reviews. */
import { choice, decimal, id, integer, list, positive } from './fields.js';
import type { z } from 'zod';

const LIMIT = 1_000_000_000;

export const goalId = id('目标编号');
export const goalNumber = (name: string) => decimal(name, { max: LIMIT });
/** The target at the plan's end. It is not 0, because rates are divided by it. */
export const goalTarget = positive('三年目标值', { max: LIMIT });
export const goalAchieved = goalNumber('目标完成值');
export const goalWeight = integer('目标权重', { min: 1, max: 100 });
export const goalBetter = choice('目标优劣方向', { higher: '越高越好', lower: '越低越好' });

/** Return a field of up to 20 goals, each once. @param min 0 where a cluster without a plan has none to state */
export function goalList<T extends z.ZodType>(name: string, goal: T, key: (one: z.output<T>) => string, min = 1) {
  return list(name, goal, { min, max: 20, key });
}

export const NO_PLAN_HINT = '没有培育方案的，留空；有培育方案的，逐项填写';

/** Check that either all goals have a weight or none has. */
export function weightedAlike(goals: readonly { readonly weight?: number | undefined }[]): boolean {
  return new Set(goals.map(({ weight }) => weight === undefined)).size <= 1;
}

export const WEIGHTED_ALIKE = '“目标权重”须全部填写或全部不填（不填则各目标同等计分）';
