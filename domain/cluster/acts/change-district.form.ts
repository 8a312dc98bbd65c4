import { orderFields } from '../../deadlines/extension.form.js';
import { DISTRICTS } from '../../districts.js';
import { defineForm } from '../../forms/define.js';
import { choice, date, fields } from '../../forms/fields.js';

/** 变更所属区. */
export const form = defineForm({
  title: '所属区变更决定',
  schema: fields('所属区变更决定', {
    district: choice('变更后的所属区', DISTRICTS),
    on: date('变更之日', 'past'),
    ...orderFields,
  }).meta({ id: 'DistrictChange' }),
  facts: ({ district, on }) => ({ district, on }),
});
