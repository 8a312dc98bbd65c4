import { defineForm } from '../../forms/define.js';
import { attachments, fields, text } from '../../forms/fields.js';
import { lengthFields, lengthOf, checkLength } from '../extension.form.js';

export const form = defineForm({
  title: '延期申请',
  schema: fields('延期申请', {
    ...lengthFields,
    reasons: text('申请理由', 2000),
    attachments: attachments('附件').optional(),
  })
    .superRefine(checkLength)
    .meta({ id: 'ExtensionRequest', title: '延期申请' }),
  facts: lengthOf,
});
