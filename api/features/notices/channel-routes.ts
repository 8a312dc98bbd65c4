/** A person's channels for notices. */
import { z } from 'zod';
import { explain } from '../../../domain/forms/fields.js';
import { channelsOf, saveChannels } from '../../../store/notices/channels.js';
import { route, tagged, ok } from '../../framework/route.js';

const EMAIL = z.boolean({ error: explain('电子邮件') }).meta({ title: '电子邮件' });
const Channels = z
  .object({ email: EMAIL, emailServed: z.boolean().meta({ description: '系统是否配置了发信服务器' }) })
  .meta({ id: 'Channels' });

export const channelRoutes = tagged('通知', [
  route.get('/me/channels', 'getChannels', {
    summary: '本人的通知方式',
    access: 'account',
    replies: { 200: { description: '通知方式', schema: Channels } },
    async handle({ deps, actor }) {
      const { email } = await channelsOf(deps.store, actor.id);
      return ok({ email, emailServed: deps.record.mail });
    },
  }),
  route.put('/me/channels', 'chooseChannels', {
    summary: '选择通知方式',
    description: '关闭电子邮件之后，此后的通知只在应用内；已经待发的邮件照发。',
    access: 'account',
    once: false,
    body: z.strictObject({ email: EMAIL }).meta({ id: 'ChooseChannels' }),
    replies: { 200: { description: '已保存', schema: Channels } },
    async handle({ deps, actor, body }) {
      await saveChannels(deps.store, actor.id, body);
      return ok({ ...body, emailServed: deps.record.mail });
    },
  }),
]);
