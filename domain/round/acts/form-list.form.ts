import { defineForm } from '../../forms/define.js';
import { fields, id, list, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '拟认定名单',
  schema: fields('拟认定名单', {
    applications: list('申报', id('申报编号'), { min: 1, max: 500 }),
    remark: text('说明', 2000).optional(),
  }).meta({ id: 'ProposedList' }),
  facts: ({ applications }) => ({ applications }),
});
