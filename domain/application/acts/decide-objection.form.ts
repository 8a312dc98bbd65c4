import { defineForm } from '../../forms/define.js';
import { choice, fields, text } from '../../forms/fields.js';
import { OBJECTION_OUTCOMES } from '../state.js';

export const form = defineForm({
  title: '异议处理决定',
  schema: fields('异议处理决定', {
    outcome: choice('处理结果', OBJECTION_OUTCOMES),
    reasons: text('处理理由', 5000),
  }).meta({ id: 'ObjectionDecision' }),
  facts: ({ outcome }) => ({ outcome }),
});
