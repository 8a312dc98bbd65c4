/** Reminders that officers send to those who must act, besides the automatic ones. */
import { permits } from '../../domain/access.js';
import { summarise } from '../../domain/cases.js';
import type { Actor } from '../../domain/kernel/people.js';
import { remindersOf } from '../../domain/notices/remind.js';
import { AUDIENCES } from '../../domain/titles.js';
import { caseById } from '../../store/cases/cases.js';
import { writeReminders } from '../../store/notices/write.js';
import { logOffice } from '../../store/office/log.js';
import type { CaseRow } from '../../store/schema.js';
import { caseContext } from '../cases/case-context.js';
import type { ServiceDeps } from '../deps.js';
import { notFound } from '../errors.js';
import { mayRead } from '../../domain/kernel/reach.js';
import { inTransaction } from '../../store/engine/transaction.js';

const ACT = 'remind';

export interface Reminded {
  readonly case: string;
  readonly name: string;
  /** Titles of the reminded audiences. */
  readonly told: string[];
  /** The reason why nobody was reminded. */
  readonly refused?: string;
}

/** Send reminders of several cases, at most one a day for each deadline. @throws Problem 404 if a case is out of scope; nobody is reminded then */
export async function sendReminders(
  deps: ServiceDeps,
  cases: readonly string[],
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<Reminded[]> {
  const rows: CaseRow[] = [];
  for (const id of new Set(cases)) {
    const row = await caseById(deps.store, id);
    if (row === undefined || !mayRead(actor, row)) throw notFound('事项');
    rows.push(row);
  }
  const items: Reminded[] = [];
  let mails = 0;
  for (const row of rows) {
    const { mails: queued = 0, ...outcome } = await remind(deps, actor, row, key);
    mails += queued;
    items.push({ case: row.id, name: row.name, ...outcome });
  }
  if (mails > 0) deps.wakeMailDispatcher();
  return items;
}

async function remind(
  deps: ServiceDeps,
  actor: Actor,
  row: CaseRow,
  key: string,
): Promise<Pick<Reminded, 'told' | 'refused'> & { readonly mails?: number }> {
  if (!permits(actor, ACT, row)) return { told: [], refused: '您已声明与该机构有利益关系，须回避。' };
  const [state, ctx] = [row.state, caseContext(deps, row)];
  const notices = remindersOf(state, actor, ctx);
  if (typeof notices === 'string') return { told: [], refused: notices };
  const given = { state, notices, caseName: row.name, stage: summarise(state, ctx).stage, at: ctx.now };
  return await inTransaction(deps.store.db, async (trx) => {
    const { told, mails } = await writeReminders(trx, given, deps.record);
    if (told.length === 0) return { told: [], refused: '今天已经提醒过。' };
    const names = told.map((audience) => AUDIENCES[audience]);
    const detail = { to: names.join('、'), deadline: notices[0]!.obligation };
    await logOffice(trx, { at: ctx.now, actor, act: ACT, subject: row.id, key: `${key}:${row.id}`, detail });
    return { told: names, mails };
  });
}
