/** 异议 during a public notice (art. 10): with a real name and a phone number or an e-mail address. */
import { defineForm } from '../../forms/define.js';
import { attachments, email, fields, phone, text } from '../../forms/fields.js';

/** The name of a person or an organisation: at least two letters, and none of the usual anonymous names. */
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
