import { orderFields } from '../../deadlines/extension.form.js';
import { defineForm } from '../../forms/define.js';
import { fields, id } from '../../forms/fields.js';

/** 下一有效期适用的政策. */
export const form = defineForm({
  title: '适用政策变更决定',
  schema: fields('适用政策变更决定', { policy: id('政策编号'), ...orderFields }).meta({ id: 'PolicyChange' }),
  facts: ({ policy }) => ({ policy }),
});
