import { defineForm } from '../../forms/define.js';
import { fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '区级未按时办理的核查记录',
  schema: fields('区级未按时办理的核查记录', {
    findings: text('核查情况', 5000),
    measures: text('处理措施', 5000),
  }).meta({ id: 'OmissionExamination' }),
});
