/** 复核申请 (art. 15): the figures of three years and the results of the goals; and the decision on it. */
import type { z } from 'zod';
import { plan } from '../application/application.form.js';
import { draftOf } from '../forms/draft.js';
import { attachments, choice, decimal, fields, text } from '../forms/fields.js';
import { figureFields, figureRules } from '../forms/figures.js';
import {
  goalAchieved,
  goalBetter,
  goalId,
  goalList,
  goalTarget,
  goalWeight,
  NO_PLAN_HINT,
  WEIGHTED_ALIKE,
  weightedAlike,
} from '../forms/goals.js';

const result = { id: goalId, target: goalTarget, achieved: goalAchieved };

const goalDone = fields('规划目标完成情况', { ...result, remark: text('完成情况说明', 1000).optional() });

export const renewalForm = fields('复核申请表', {
  ...figureFields,
  goals: goalList('规划目标完成情况', goalDone, (goal) => goal.id, 0).meta({ description: NO_PLAN_HINT }),
  summary: text('三年发展总结', 10_000),
  /** The plan for the next period; absent: the present goals go on. */
  plan: plan.optional(),
  attachments: attachments('附件').optional(),
})
  .superRefine(figureRules)
  .meta({ id: 'RenewalForm', title: '复核申请表' });
export type RenewalForm = z.output<typeof renewalForm>;

export const renewalDraft = draftOf(renewalForm, '复核申请表（草稿）').meta({ id: 'RenewalDraft' });

const goalJudged = fields('规划目标评价', { ...result, weight: goalWeight.optional(), better: goalBetter.optional() });

/**
 * The bureau's decision. It repeats the weights and directions of the goals, so that the form alone gives the score.
 */
export const renewalDecision = fields('复核决定', {
  outcome: choice('复核结论', { pass: '通过', fail: '不通过' }),
  criteriaScore: decimal('认定标准得分', { max: 100 }),
  goals: goalList('规划目标评价', goalJudged, (goal) => goal.id, 0)
    .refine(weightedAlike, WEIGHTED_ALIKE)
    .meta({ description: NO_PLAN_HINT }),
  reasons: text('决定理由', 5000),
  departure: text('偏离评分结果的理由', 5000).optional(),
}).meta({ id: 'RenewalDecision' });
export type RenewalDecision = z.output<typeof renewalDecision>;
