/** 年度培育情况表 (art. 16, 17.3): a cluster's annual report. */
import type { z } from 'zod';
import { draftOf } from '../forms/draft.js';
import { attachments, fields, text, year } from '../forms/fields.js';
import { counts, figuresOfYear, industrialInternetPercent } from '../forms/figures.js';
import { goalAchieved, goalId, goalList, NO_PLAN_HINT } from '../forms/goals.js';

/** Progress on a goal of the three-year plan, which has the id `goal`. */
const progress = fields('目标进展', {
  goal: goalId,
  achieved: goalAchieved,
  remark: text('进展说明', 1000).optional(),
});

export const annualReport = fields('年度培育情况表', {
  /** The year reported on. */
  year: year('报告年度'),
  figures: figuresOfYear,
  counts,
  industrialInternetPercent,
  goals: goalList('目标进展', progress, (entry) => entry.goal, 0).meta({ description: NO_PLAN_HINT }),
  planExecution: text('发展规划执行情况', 5000),
  experience: text('工作经验', 5000),
  problems: text('存在问题', 5000),
  measures: text('改进措施', 5000),
  attachments: attachments('附件').optional(),
}).meta({ id: 'AnnualReport' });
export type AnnualReport = z.output<typeof annualReport>;

export const annualReportDraft = draftOf(annualReport, '年度培育情况表（草稿）').meta({ id: 'AnnualReportDraft' });
