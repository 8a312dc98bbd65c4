import { defineForm } from '../../forms/define.js';
import { choice, date, fields, line, text } from '../../forms/fields.js';
import { NATIONAL_OUTCOMES } from '../state.js';

export const form = defineForm({
  title: '国家级认定结果',
  schema: fields('国家级认定结果', {
    outcome: choice('结果', NATIONAL_OUTCOMES),
    document: line('公布文件', 300),
    on: date('公布日期', 'past'),
    remark: text('说明', 2000).optional(),
  }).meta({ id: 'NationalOutcome' }),
  facts: ({ outcome, on }) => ({ outcome, on }),
});
