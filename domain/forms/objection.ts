/** 异议 during a public notice (art. 10): in a real name, with a way to be reached. */
import { OBJECTION_OUTCOMES } from '../titles.js';
import { attachments, choice, email, form, phone, text } from './fields.js';

/** Two letters at least (a person's or an organisation's name), and no pretended one. */
const REAL_NAME = /^(?!.*(?:匿名|佚名|无名氏|知情人|某|anonymous))(?:.*\p{L}){2}/isu;

/** The fields that tell who objects and how to reach them. */
export const OBJECTOR = ['name', 'phone', 'email'] as const;

export const objection = form('异议书', {
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
  .meta({ id: 'Objection', title: '异议书' });

export const objectionDecision = form('异议处理决定', {
  outcome: choice('处理结果', OBJECTION_OUTCOMES),
  reasons: text('处理理由', 5000),
}).meta({ id: 'ObjectionDecision' });
