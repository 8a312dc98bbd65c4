import { defineForm } from '../../forms/define.js';
import { attachments, docNumber, fields, line, text } from '../../forms/fields.js';

/** Where the notice is published. */
export const form = defineForm({
  title: '名单公示',
  schema: fields('公示', {
    title: text('公示标题', 200),
    document: docNumber('公示文号', 200).optional(),
    url: line('公示网址', 500).optional(),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'ListNotice' }),
});
