import { defineForm } from '../../forms/define.js';
import { fields, line, text } from '../../forms/fields.js';
import { dates, quota } from '../dates.form.js';

/** 申报通知. */
export const form = defineForm({
  title: '申报通知',
  schema: fields('申报通知', {
    title: text('轮次名称', 100),
    ...dates,
    quota: quota.optional(),
    basis: line('依据文件', 500).meta({ description: '通知的标题与文号' }),
    continuedBy: line('政策延续文件', 500).optional().meta({ description: '轮次在政策有效期之外时必填（第十九条）' }),
  }).meta({ id: 'RoundAnnouncement' }),
  facts: ({ opensOn, closesOn, recommendBy, quota: places, continuedBy }) => ({
    opensOn,
    closesOn,
    recommendBy,
    quota: places ?? null,
    continued: continuedBy !== undefined,
  }),
});
