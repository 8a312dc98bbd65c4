import { defineForm } from '../../forms/define.js';
import { fields } from '../../forms/fields.js';
import { howLong, lengthOf, oneLength, order } from '../extension.form.js';

export const form = defineForm({
  title: '延期决定',
  schema: fields('延期决定', { ...howLong, ...order })
    .superRefine(oneLength)
    .meta({ id: 'Extension', title: '延期决定' }),
  facts: lengthOf,
});
