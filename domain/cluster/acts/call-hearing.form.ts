import { defineForm } from '../../forms/define.js';
import { date, fields, pattern, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '听证通知',
  schema: fields('听证通知', {
    on: date('听证日期', 'future'),
    time: pattern('听证时间', /^([01]\d|2[0-3]):[0-5]\d$/, '须写成 09:30 的样子').meta({ description: '如 09:30' }),
    place: text('听证地点', 200),
    presider: text('听证主持人', 50),
  }).meta({ id: 'HearingCall' }),
  facts: ({ on, time }) => ({ on, time }),
});
