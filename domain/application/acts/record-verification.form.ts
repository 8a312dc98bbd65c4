import { defineForm } from '../../forms/define.js';
import { attachments, choice, date, fields, text } from '../../forms/fields.js';
import { inspectors } from '../../forms/review.js';

export const form = defineForm({
  title: '实地核查记录',
  schema: fields('实地核查记录', {
    on: date('核查日期', 'past'),
    place: text('核查地点', 200),
    members: inspectors,
    findings: text('核查情况', 10_000),
    conclusion: choice('核查结论', { confirmed: '与申报材料一致', discrepancies: '与申报材料不一致' }),
    photos: attachments('现场照片').optional(),
  }).meta({ id: 'VerificationRecord' }),
  facts: ({ on, conclusion }) => ({ on, conclusion }),
});
