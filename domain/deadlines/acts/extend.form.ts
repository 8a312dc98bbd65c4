import { defineForm } from '../../forms/define.js';
import { fields } from '../../forms/fields.js';
import { lengthFields, lengthOf, checkLength, orderFields } from '../extension.form.js';

export const form = defineForm({
  title: '延期决定',
  schema: fields('延期决定', { ...lengthFields, ...orderFields })
    .superRefine(checkLength)
    .meta({ id: 'Extension', title: '延期决定' }),
  facts: lengthOf,
});
