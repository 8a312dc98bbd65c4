/** The fields of forms about a running deadline (art. 18). */
import type { z } from 'zod';
import { choice, date, integer, text } from '../forms/fields.js';

/** The reason and the document of an order. */
export const orderFields = { reason: text('理由', 2000), document: text('依据文件', 200) };

/** The length of an extension: until a date, or by a number of days. */
export const lengthFields = {
  until: date('延至日期', 'future').optional(),
  count: integer('延长天数', { min: 1, max: 366 }).optional(),
  unit: choice('延长单位', { 'working-day': '工作日', day: '日' }).optional(),
};

type Length = { [K in keyof typeof lengthFields]?: z.output<(typeof lengthFields)[K]> };

/** Add an issue if the length is stated in both ways, in none, or without its unit. */
export function checkLength({ until, count, unit }: Length, ctx: z.RefinementCtx): void {
  if (until !== undefined && (count !== undefined || unit !== undefined))
    ctx.addIssue({ code: 'custom', path: ['until'], message: '“延至日期”与“延长天数”只能填写一种' });
  if (until === undefined && count === undefined)
    ctx.addIssue({ code: 'custom', path: ['until'], message: '请填写“延至日期”，或“延长天数”和“延长单位”' });
  if (until === undefined && count !== undefined && unit === undefined)
    ctx.addIssue({ code: 'custom', path: ['unit'], message: '请填写“延长单位”' });
}

/** Return the length as facts. */
export const lengthOf = ({ until, count, unit }: Length): Length => (until === undefined ? { count, unit } : { until });
