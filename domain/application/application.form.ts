/** 集群申报书 (art. 8, 9): the form with which an operating organisation applies for recognition. */
import type { z } from 'zod';
import { draftOf, type Draft } from '../forms/draft.js';
import { attachments, code, creditCode, fields, id, list, phone, properName, text, year } from '../forms/fields.js';
import { figureFields, figureRules } from '../forms/figures.js';
import {
  goalBetter,
  goalId,
  goalList,
  goalNumber,
  goalTarget,
  goalWeight,
  WEIGHTED_ALIKE,
  weightedAlike,
} from '../forms/goals.js';

/** The fields of the register, as forms ask for them. */
export const registerFields = {
  name: properName('集群名称', 100),
  leadingIndustry: text('主导产业', 100),
  industryCode: code('主导产业行业代码', /^[A-T]\d{2,4}$/, '须是国民经济行业分类（GB/T 4754）代码，如 C39'),
  boundary: text('空间范围', 2000),
};

const operator = fields('运营管理机构', {
  name: properName('运营管理机构名称', 100),
  creditCode: creditCode('统一社会信用代码'),
  contact: properName('联系人', 50),
  phone: phone('联系电话'),
  address: text('通讯地址', 200).meta({
    description: '兼作送达地址：提交申报即确认以本系统收件箱为电子送达地址，此后文书到达收件箱即为送达；可以撤回',
  }),
});

/** The narratives for the criteria that only a reviewer can judge, by item of the annex. */
const narrative = fields('申报陈述', {
  policyConformity: text('主导产业符合产业政策情况（1.1）', 5000),
  standing: text('主导产业发展水平与品牌（2.6）', 5000),
  supplyChain: text('产业链供应链协作（4.1）', 5000),
  innovation: text('创新平台、标准与关键技术（5.4）', 5000),
  digital: text('数字化转型（6.2）', 5000),
  green: text('绿色低碳发展（7.2）', 5000),
  openness: text('产业开放合作（8.1）', 5000),
  governance: text('治理与服务（9.1）', 5000),
});

/** A goal of the plan (art. 15): from `baseline` to `target` in three years, in `unit`. */
const goal = fields('规划目标', {
  id: goalId,
  title: text('目标名称', 100),
  unit: text('目标单位', 20),
  better: goalBetter,
  baseline: goalNumber('目标基期值'),
  target: goalTarget,
  yearlyTargets: list('分年目标值', goalNumber('分年目标值'), { min: 3, max: 3, repeats: true }).optional(),
  weight: goalWeight.optional(),
}).superRefine(({ better, baseline, target, yearlyTargets }, ctx) => {
  if (better === 'higher' ? target < baseline : target > baseline)
    ctx.addIssue({ code: 'custom', path: ['target'], message: '“三年目标值”不得劣于“目标基期值”' });
  if (yearlyTargets !== undefined && yearlyTargets.at(-1) !== target)
    ctx.addIssue({ code: 'custom', path: ['yearlyTargets'], message: '“分年目标值”最后一年须等于“三年目标值”' });
});

const planFields = {
  startYear: year('规划起始年度'),
  goals: goalList('规划目标', goal, (goal) => goal.id).refine(weightedAlike, WEIGHTED_ALIKE),
  measures: text('工作措施', 10_000),
};

export const plan = fields('三年发展规划', planFields);

/** A plan that the bureau enters later, from its document: its measures are in the document. */
export const suppliedPlan = fields('培育方案', { ...planFields, measures: planFields.measures.optional() });

const complete = fields('集群申报书', {
  ...registerFields,
  district: id('所在区'),
  operator,
  ...figureFields,
  narrative,
  plan,
  attachments: attachments('附件', 1),
});

export const applicationForm = complete
  .superRefine(figureRules)
  .refine(({ year, plan }) => plan.startYear === year || plan.startYear === year + 1, {
    path: ['plan', 'startYear'],
    message: '“规划起始年度”须是申报年度或其下一年',
  })
  .meta({ id: 'ApplicationForm', title: '集群申报书' });
export type ApplicationForm = z.output<typeof applicationForm>;

/** For autosave: no field is required, but types and limits hold. */
export const applicationDraft = draftOf(complete, '集群申报书（草稿）').meta({ id: 'ApplicationDraft' });
export type ApplicationDraft = Draft<ApplicationForm>;
