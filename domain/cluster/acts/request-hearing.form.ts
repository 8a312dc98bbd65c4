import { defineForm } from '../../forms/define.js';
import { attachments, fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '听证申请书',
  schema: fields('听证申请书', {
    reasons: text('申请理由', 5000),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'HearingRequest' }),
});
