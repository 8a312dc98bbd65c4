import { defineForm } from '../../forms/define.js';
import { attachments, choice, date, fields, text } from '../../forms/fields.js';
import { SERVICE_MANNERS } from '../../documents/types.js';

const { post, 'in-person': inPerson, left } = SERVICE_MANNERS;

export const form = defineForm({
  title: '送达回证',
  schema: fields('送达回证', {
    manner: choice('送达方式', { post, 'in-person': inPerson, left }),
    on: date('送达日期', 'past'),
    receiver: text('收件人或见证人', 50),
    remark: text('说明', 2000).optional(),
    attachments: attachments('送达回证', 1),
  }).meta({ id: 'ServiceRecord' }),
  facts: ({ manner, on }) => ({ manner, on }),
});
