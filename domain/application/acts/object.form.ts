/** 异议 during a public notice (art. 10): in a real name, with a way to be reached. */
import { defineForm } from '../../forms/define.js';
import { attachments, email, fields, phone, text } from '../../forms/fields.js';

/** Two letters at least (a person's or an organisation's name), and no pretended one. */
const REAL_NAME = /^(?!.*(?:匿名|佚名|无名氏|知情人|某|anonymous))(?:.*\p{L}){2}/isu;

export const form = defineForm({
  title: '异议书',
  schema: fields('异议书', {
    name: text('异议人姓名', 50).regex(REAL_NAME, '匿名异议不予受理：“异议人姓名”须是真实的姓名或单位名称'),
    phone: phone('联系电话').optional(),
    email: email('电子邮箱').optional(),
    content: text('异议内容', 5000),
    evidence: text('事实依据', 5000),
    attachments: attachments('证明材料').optional(),
  })
    .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
      path: ['phone'],
      message: '请填写“联系电话”或“电子邮箱”，至少一项',
    })
    .meta({ id: 'Objection', title: '异议书' }),
  personal: ['name', 'phone', 'email'],
});
