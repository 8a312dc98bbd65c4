import { defineForm } from '../../forms/define.js';
import { decimal, fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '年度报告评价',
  schema: fields('年度报告评价', {
    score: decimal('评价得分', { max: 100 }),
    remarks: text('评价意见', 5000),
    correction: text('更正理由', 2000).optional().meta({ description: '更正已有的评价时必填' }),
  }).meta({ id: 'Evaluation' }),
  facts: ({ score, correction }) => ({ score, corrects: correction !== undefined }),
});
