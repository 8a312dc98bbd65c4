import { defineForm } from '../../forms/define.js';
import { fields } from '../../forms/fields.js';
import { orderFields } from '../extension.form.js';

export const form = defineForm({
  title: '期限确认决定',
  schema: fields('期限确认决定', orderFields).meta({ id: 'DateConfirmation' }),
});
