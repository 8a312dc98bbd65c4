import { defineForm } from '../../forms/define.js';
import { attachments, date, fields, text } from '../../forms/fields.js';

/** What a published document says of the present period. */
export const form = defineForm({
  title: '公布有效期登记表',
  schema: fields('公布有效期登记表', {
    document: text('公布文件的标题与文号', 300),
    publishedOn: date('公布日期', 'past'),
    periodFrom: date('有效期起', 'any'),
    periodTo: date('有效期止', 'any'),
    batch: text('名单批次', 40).optional(),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'StatedValidity' }),
  facts: ({ publishedOn, periodFrom, periodTo }) => ({ publishedOn, periodFrom, periodTo }),
});
