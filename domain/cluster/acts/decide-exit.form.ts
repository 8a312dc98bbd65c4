import { defineForm } from '../../forms/define.js';
import { choice, fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '注销审查决定',
  schema: fields('注销审查决定', {
    outcome: choice('审查结果', { grant: '准予注销', refuse: '不予注销' }),
    reasons: text('理由', 5000),
  }).meta({ id: 'ExitDecision' }),
  facts: ({ outcome }) => ({ outcome }),
});
