import { defineForm } from '../../forms/define.js';
import { fields, text } from '../../forms/fields.js';
import { dates, quota } from '../dates.form.js';

/** 调整通知: absent fields stay as they are. A quota of null removes the limit. */
export const form = defineForm({
  title: '轮次调整通知',
  schema: fields('轮次调整通知', {
    opensOn: dates.opensOn.optional(),
    closesOn: dates.closesOn.optional(),
    recommendBy: dates.recommendBy.optional(),
    quota: quota.nullable().optional().meta({ title: '每区推荐名额' }),
    reason: text('调整理由', 2000),
    document: text('依据文件', 200),
  }).meta({ id: 'RoundAmendment' }),
  facts: ({ reason: _reason, document: _document, ...changes }) => changes,
});
