/** Reminders that officers send to those who must act, of one case or many, besides the automatic ones. */
import { z } from 'zod';
import { route, tagged, ok } from '../../framework/route.js';
import { Id } from '../../framework/schemas.js';
import { sendReminders } from '../../../services/notices/send-reminders.js';

const ACT = 'remind';

/** The size of the largest page of a list. */
const MOST = 100;

const Reminded = z.object({
  case: z.string(),
  name: z.string(),
  told: z.array(z.string()).meta({ description: '提醒了谁' }),
  refused: z.string().optional().meta({ description: '没有提醒的原因' }),
});

export const reminderRoutes = tagged('通知', [
  route.post('/reminders', 'remind', {
    summary: '提醒办理',
    description:
      '就每个事项最近的期限，提醒其等待的运营管理机构（市级还可以提醒区）。同一期限一天至多提醒一次，系统当天提醒过的不再提醒；不改变任何期限。',
    access: ACT,
    body: z.strictObject({ cases: z.array(Id).min(1).max(MOST).meta({ title: '事项' }) }).meta({ id: 'Reminding' }),
    replies: {
      200: { description: '逐件的结果', schema: z.object({ items: z.array(Reminded) }).meta({ id: 'Reminded' }) },
    },
    handle: async ({ deps, actor, body, key }) => ok({ items: await sendReminders(deps, body.cases, { actor, key }) }),
  }),
]);
