import { defineForm } from '../../forms/define.js';
import { fields, phone, text } from '../../forms/fields.js';

export const form = defineForm({
  title: '送达地址确认书',
  schema: fields('送达地址确认书', {
    address: text('送达地址', 200),
    receiver: text('收件人', 50),
    phone: phone('联系电话'),
    consent: text('确认意见', 200).meta({
      description: '如“同意以本系统收件箱为电子送达地址，地址变更时及时告知”',
    }),
  }).meta({ id: 'ServiceAddress' }),
});
