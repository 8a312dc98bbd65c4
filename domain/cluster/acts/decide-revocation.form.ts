import { defineForm } from '../../forms/define.js';
import { choice, fields, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '撤销决定',
  schema: fields('撤销决定', {
    outcome: choice('决定', { revoke: '撤销认定', withdraw: '终止撤销程序' }),
    reasons: text('决定理由', 5000),
  }).meta({ id: 'RevocationDecision' }),
  facts: ({ outcome }) => ({ outcome }),
});
