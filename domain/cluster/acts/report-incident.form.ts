import { INCIDENTS } from '../../criteria/names.js';
import { defineForm } from '../../forms/define.js';
import { attachments, choice, date, fields, text } from '../../forms/fields.js';

/** 事故事件报告, by the operator (art. 17.5). */
export const form = defineForm({
  title: '事故事件报告',
  schema: fields('事故事件报告', {
    kind: choice('情形类别', INCIDENTS),
    occurredOn: date('发生日期', 'past'),
    description: text('情形说明', 10_000),
    handling: text('处置情况', 10_000),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'IncidentReport' }),
  facts: ({ kind, occurredOn }) => ({ kind, occurredOn }),
});
