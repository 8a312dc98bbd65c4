/** Forms and fields that several reviews share (art. 9, 10, 15–17). */
import { defineForm } from './define.js';
import { fields, list, text } from './fields.js';

const reasons = fields('理由', { reasons: text('理由', 5000) }).meta({ id: 'Reasons' });

/** Return the form for reasons under a title. */
export const reasonsForm = (title: string) => defineForm({ title, schema: reasons });

/** 补正通知: it lists all defects at once. */
const defects = fields('补正通知', {
  defects: list(
    '补正事项',
    fields('补正事项', { field: text('涉及栏目', 100).optional(), text: text('补正要求', 2000) }),
    { min: 1, max: 100, repeats: true },
  ),
}).meta({ id: 'Defects' });

/** Return the form for defects under a title. */
export const correctionForm = (title: string) =>
  defineForm({ title, schema: defects, facts: (content) => ({ defects: content.defects.length }) });

export const inspectors = list('核查人员', text('核查人员姓名', 50), { min: 1, max: 20 });
