import { defineForm } from '../../forms/define.js';
import { attachments, fields, text, year } from '../../forms/fields.js';
import { nationalBatch } from '../recognise-national.form.js';

export const form = defineForm({
  title: '国家级集群推荐书',
  schema: fields('国家级集群推荐书', {
    year: year('申报年度'),
    batch: nationalBatch.optional(),
    document: text('推荐文件', 200),
    reasons: text('推荐理由', 5000),
    attachments: attachments('附件').optional(),
  }).meta({ id: 'NationalRecommendation' }),
  facts: ({ year, batch }) => ({ year, ...(batch !== undefined && { batch }) }),
});
