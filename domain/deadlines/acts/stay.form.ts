import { defineForm } from '../../forms/define.js';
import { fields } from '../../forms/fields.js';
import { order } from '../extension.form.js';

export const form = defineForm({ title: '中止决定', schema: fields('中止决定', order).meta({ id: 'Stay' }) });
