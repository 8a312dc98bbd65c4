import { orderFields } from '../../deadlines/extension.form.js';
import { defineForm } from '../../forms/define.js';
import { fields, list, pickedId, text, yesNo } from '../../forms/fields.js';

const part = fields('分设的集群', {
  name: text('集群名称', 100),
  organisation: pickedId('运营管理机构', 'organisation'),
});

/** 分设: the new clusters, and whether the old one ends. */
export const form = defineForm({
  title: '集群分设决定',
  schema: fields('集群分设决定', {
    clusters: list('分设的集群', part, { min: 1, max: 10, key: ({ name }) => name }),
    ends: yesNo('原集群的认定是否终止'),
    ...orderFields,
  }).meta({ id: 'ClusterSplit' }),
  facts: ({ clusters, ends }) => ({ organisations: clusters.map(({ organisation }) => organisation), ends }),
});
