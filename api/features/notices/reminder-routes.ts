/** Officers remind those whose turn it is, of one case or of many, besides the reminders that come by themselves. */
import { mayRead } from '../../../domain/kernel/reach.js';
import { z } from 'zod';
import { permits } from '../../../domain/access.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { remindersOf } from '../../../domain/notices/remind.js';
import { summarise } from '../../../domain/cases.js';
import { AUDIENCES } from '../../../domain/titles.js';
import { writeReminders } from '../../../store/notices/write.js';
import { logOffice } from '../../../store/office/log.js';
import { caseById } from '../../../store/cases/cases.js';
import type { CaseRow } from '../../../store/schema.js';
import { caseContext } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { notFound } from '../../../services/errors.js';
import { route } from '../../framework/route.js';
import { Id } from '../../framework/schemas.js';

const ACT = 'remind';

/** As many as a page of a list has, at its largest. */
const MOST = 100;

const Reminded = z.object({
  case: z.string(),
  name: z.string(),
  told: z.array(z.string()).meta({ description: '提醒了谁' }),
  refused: z.string().optional().meta({ description: '没有提醒的原因' }),
});

/** Reminds of one case: at most once a day of the same deadline, whoever asks. */
async function remind(
  deps: ApiDeps,
  actor: Actor,
  row: CaseRow,
  key: string,
): Promise<Pick<z.input<typeof Reminded>, 'told' | 'refused'> & { readonly mails?: number }> {
  if (!permits(actor, ACT, row)) return { told: [], refused: '您已声明与该机构有利益关系，须回避。' };
  const [state, ctx] = [row.state, caseContext(deps, row)];
  const notices = remindersOf(state, actor, ctx);
  if (typeof notices === 'string') return { told: [], refused: notices };
  const given = { state, notices, caseName: row.name, stage: summarise(state, ctx).stage, at: ctx.now };
  return await deps.store.db.transaction().execute(async (trx) => {
    await trx.selectFrom('cases').select('id').where('id', '=', row.id).forUpdate().execute(); // in turn with others
    const { told, mails } = await writeReminders(trx, given, deps.record);
    if (told.length === 0) return { told: [], refused: '今天已经提醒过。' };
    const names = told.map((audience) => AUDIENCES[audience]);
    const detail = { to: names.join('、'), deadline: notices[0]!.obligation };
    await logOffice(trx, { at: ctx.now, actor, act: ACT, subject: row.id, key: `${key}:${row.id}`, detail });
    return { told: names, mails };
  });
}

export const reminderRoutes = [
  route({
    method: 'post',
    path: '/reminders',
    id: 'remind',
    tag: '通知',
    summary: '提醒办理',
    description:
      '就每个案件最近的期限，提醒其等待的运营管理机构（市级还可以提醒区）。同一期限一天至多提醒一次，系统当天提醒过的不再提醒；不改变任何期限。',
    access: ACT,
    body: z.strictObject({ cases: z.array(Id).min(1).max(MOST).meta({ title: '案件' }) }).meta({ id: 'Reminding' }),
    replies: {
      200: { description: '逐件的结果', schema: z.object({ items: z.array(Reminded) }).meta({ id: 'Reminded' }) },
    },
    async handle({ deps, actor, body, key }) {
      const rows: CaseRow[] = [];
      for (const id of new Set(body.cases)) {
        const row = await caseById(deps.store, id);
        if (row === undefined || !mayRead(actor, row)) throw notFound('案件');
        rows.push(row);
      }
      const items: z.input<typeof Reminded>[] = [];
      let mails = 0;
      for (const row of rows) {
        const { mails: queued = 0, ...outcome } = await remind(deps, actor, row, key);
        mails += queued;
        items.push({ case: row.id, name: row.name, ...outcome });
      }
      if (mails > 0) deps.wakeMailDispatcher();
      return { status: 200, body: { items } };
    },
  }),
];
