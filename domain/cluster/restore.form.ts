import { defineForm } from '../forms/define.js';
import { attachments, choice, date, fields, line, text } from '../forms/fields.js';

export const form = defineForm({
  title: '恢复认定决定',
  schema: fields('恢复认定决定', {
    basis: choice('恢复依据', { review: '行政复议决定', judgment: '人民法院判决', correction: '自行纠正' }),
    document: line('文件名称与文号', 300),
    on: date('文件日期', 'past'),
    reasons: text('理由', 5000),
    attachments: attachments('文件').optional(),
  }).meta({ id: 'Restoration' }),
  facts: ({ basis, on }) => ({ basis, on }),
});
