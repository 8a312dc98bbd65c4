import { defineForm } from '../../forms/define.js';
import { choice, fields, text } from '../../forms/fields.js';
import { lengthFields, lengthOf, checkLength } from '../extension.form.js';

export const form = defineForm({
  title: '延期申请审查决定',
  schema: fields('延期申请审查决定', {
    outcome: choice('审查结果', { grant: '准予延期', refuse: '不予延期' }),
    ...lengthFields,
    reasons: text('理由', 2000),
  })
    .superRefine((content, ctx) => {
      if (content.outcome === 'grant') checkLength(content, ctx);
      else if (content.until !== undefined || content.count !== undefined || content.unit !== undefined)
        ctx.addIssue({ code: 'custom', path: ['until'], message: '不予延期的，不填延长的日期或天数' });
    })
    .meta({ id: 'ExtensionDecision', title: '延期申请审查决定' }),
  facts: ({ outcome, ...length }) => ({ outcome, ...lengthOf(length) }),
});
