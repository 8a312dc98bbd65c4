import { defineForm } from '../../forms/define.js';
import { attachments, choice, fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '听证记录',
  schema: fields('听证记录', {
    outcome: choice('听证结果', { held: '已举行', 'given-up': '申请人放弃' }),
    record: text('听证笔录摘要', 10_000),
    attachments: attachments('听证笔录').optional(),
  }).meta({ id: 'HearingRecord' }),
  facts: ({ outcome, attachments: files = [] }) => ({ outcome, waived: files.length > 0 }),
});
