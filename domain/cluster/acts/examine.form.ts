import { defineForm } from '../../forms/define.js';
import { fields, text } from '../../forms/fields.js';
import { inspectors } from '../../forms/review.js';

export const form = defineForm({
  title: '核查安排',
  schema: fields('核查安排', { focus: text('核查重点', 2000), members: inspectors }).meta({ id: 'Examination' }),
});
