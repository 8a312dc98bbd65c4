import { defineForm } from '../../forms/define.js';
import { fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '年度报告核实意见',
  schema: fields('年度报告核实意见', { opinion: text('核实意见', 5000) }).meta({ id: 'ReportOpinion' }),
});
