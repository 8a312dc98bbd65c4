/** 复核申请 (art. 15): the figures of the three years and what became of the plan's goals; and its review. */
import type { z } from 'zod';
import { attachments, choice, decimal, form, id, integer, list, positive, text } from './fields.js';
import { figureFields, figureRules } from './figures.js';

const result = {
  id: id('目标编号'),
  target: positive('三年目标值', { max: 1_000_000_000 }),
  achieved: decimal('目标完成值', { max: 1_000_000_000 }),
};

export const renewalForm = form('复核申请表', {
  ...figureFields,
  goals: list('规划目标完成情况', form('规划目标完成情况', { ...result, remark: text('完成情况说明', 1000).optional() }), {
    min: 1,
    max: 20,
    key: (one) => one.id,
  }),
  summary: text('三年发展总结', 10_000),
  attachments: attachments('附件').optional(),
})
  .superRefine(figureRules)
  .meta({ id: 'RenewalForm', title: '复核申请表' });
export type RenewalForm = z.output<typeof renewalForm>;

/** The bureau's review: goals carry the plan's weights and directions, so that the score follows from the paper alone. */
export const renewalDecision = form('复核决定', {
  outcome: choice('复核结论', { pass: '通过', fail: '不通过' }),
  criteriaScore: decimal('认定标准得分', { max: 100 }),
  goals: list(
    '规划目标评价',
    form('规划目标评价', {
      ...result,
      weight: integer('目标权重', { min: 1, max: 100 }).optional(),
      better: choice('目标优劣方向', { higher: '越高越好', lower: '越低越好' }).optional(),
    }),
    { min: 1, max: 20, key: (one) => one.id },
  ).refine(
    (goals) => new Set(goals.map(({ weight }) => weight === undefined)).size <= 1,
    '“目标权重”须全部填写或全部不填(不填则各目标同等计分)',
  ),
  reasons: text('决定理由', 5000),
  departure: text('偏离评分结果的理由', 5000).optional(),
}).meta({ id: 'RenewalDecision' });
export type RenewalDecision = z.output<typeof renewalDecision>;
