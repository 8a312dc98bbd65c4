import { suppliedPlan } from '../../application/application.form.js';
import { defineForm } from '../../forms/define.js';
import { attachments, fields, text } from '../../forms/fields.js';

/** The plan of the present period, and the document that it comes from. */
export const form = defineForm({
  title: '培育方案补录表',
  schema: fields('培育方案补录表', {
    plan: suppliedPlan,
    document: text('来源文件', 200),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'SuppliedPlan' }),
  facts: ({ plan: { startYear, goals } }) => ({ startYear, goals: goals.length }),
});
