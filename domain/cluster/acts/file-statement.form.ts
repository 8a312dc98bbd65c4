import { defineForm } from '../../forms/define.js';
import { attachments, fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '陈述申辩书',
  schema: fields('陈述申辩书', {
    statement: text('陈述申辩意见', 10_000),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'Statement' }),
});
