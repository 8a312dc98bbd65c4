import { orderFields } from '../../deadlines/extension.form.js';
import { defineForm } from '../../forms/define.js';
import { date, fields, pickedId } from '../../forms/fields.js';

/** 变更运营管理机构: the new organisation is one of the register of organisations. */
export const form = defineForm({
  title: '运营管理机构变更决定',
  schema: fields('运营管理机构变更决定', {
    organisation: pickedId('变更后的运营管理机构', 'organisation'),
    on: date('变更之日', 'past'),
    ...orderFields,
  }).meta({ id: 'OperatorChange' }),
  facts: ({ organisation, on }) => ({ organisation, on }),
});
