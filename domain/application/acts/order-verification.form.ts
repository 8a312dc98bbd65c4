import { defineForm } from '../../forms/define.js';
import { date, fields, text } from '../../forms/fields.js';
import { inspectors } from '../../forms/review.js';

export const form = defineForm({
  title: '实地核查通知',
  schema: fields('实地核查通知', {
    on: date('核查日期', 'future'),
    place: text('核查地点', 200),
    members: inspectors,
    focus: text('核查重点', 2000),
  }).meta({ id: 'VerificationOrder' }),
  facts: ({ on }) => ({ on }),
});
