import { orderFields } from '../../deadlines/extension.form.js';
import { defineForm } from '../../forms/define.js';
import { fields, pickedId } from '../../forms/fields.js';

/** 合并: the cluster that takes this one over. */
export const form = defineForm({
  title: '集群合并决定',
  schema: fields('集群合并决定', { successor: pickedId('承继的集群', 'cluster'), ...orderFields }).meta({
    id: 'ClusterMerger',
  }),
  facts: ({ successor }) => ({ successor }),
});
