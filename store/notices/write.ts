/** Notices as records, and the e-mails that are to bring them. */
import type { NoticeContext } from '../../domain/notices/context.js';
import { type Insertable, sql, type Transaction } from 'kysely';
import { dateOf, type Instant, startOfDay } from '../../domain/calendar/civil.js';
import type { CaseBase, Notice, Transition } from '../../domain/kernel/case.js';
import { identity } from '../../domain/notices/identity.js';
import { text } from '../../domain/notices/text.js';
import type { Audience } from '../../domain/kernel/people.js';
import type { Policy } from '../../domain/policy/types.js';
import type { Database, NoticesTable, Paper } from '../schema.js';
import { sha256 } from '../engine/values.js';

/** The address of a case's page. */
export type CaseLink = (of: Pick<CaseBase, 'kind' | 'id'>) => string;

export interface NoticeDeps {
  /** Whether a mail server is configured: only then are e-mails queued. */
  readonly mail: boolean;
  /** Throws on an id that no policy has. */
  readonly policy: (id: string) => Policy;
  /** The page of a case, for its notices. */
  readonly link?: CaseLink;
}

/**
 * Writes a transition's notices, each once whatever is asked, and queues their e-mails.
 * @returns how many e-mails were queued
 */
export async function writeNotices(
  trx: Transaction<Database>,
  {
    state,
    transition,
    caseName,
    paper,
  }: { state: CaseBase; transition: Transition; caseName: string; paper: Paper | undefined },
  { mail, policy, link }: NoticeDeps,
): Promise<number> {
  if (transition.notices.length === 0) return 0;
  const context = {
    ...contextOf(state, { caseName, policy: policy(transition.policy), stage: transition.to, link }),
    ...(transition.subject !== undefined && { subject: transition.subject }),
    ...(paper && { paper: paper.content }),
  };
  const rows = transition.notices.map((notice) => ({
    ...columnsOf(state, notice),
    id: sha256(identity(state.id, transition.seq, notice)),
    seq: transition.seq,
    at: transition.at,
    ...text(notice, context),
  }));
  return await writeRows(trx, rows, mail);
}

async function writeRows(
  trx: Transaction<Database>,
  rows: readonly Insertable<NoticesTable>[],
  mail: boolean,
): Promise<number> {
  const written = await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return mail && written.length > 0
    ? await queueMail(
        trx,
        written.map(({ id }) => id),
      )
    : 0;
}

/**
 * Writes an officer's reminders of a case, unless their audience has been told of the deadline on that day already.
 * @returns to whom they are, and how many e-mails were queued
 */
export async function writeReminders(
  trx: Transaction<Database>,
  { state, notices, caseName, stage, at }: ReminderInput,
  { mail, policy, link }: NoticeDeps,
): Promise<{ readonly told: readonly Audience[]; readonly mails: number }> {
  const day = dateOf(at);
  const earlier = await trx
    .selectFrom('notices')
    .select(['obligation', 'audience'])
    .where('case_id', '=', state.id)
    .where('kind', 'in', ['reminder', 'overdue', 'escalation'])
    .where('at', '>=', startOfDay(day))
    .execute();
  const due = notices.filter(
    ({ obligation, to }) => !earlier.some((one) => one.obligation === obligation && one.audience === to),
  );
  if (due.length === 0) return { told: [], mails: 0 };
  const context = contextOf(state, { caseName, policy: policy(state.policy), stage, link });
  const rows = due.map((notice) => ({
    ...columnsOf(state, notice),
    id: sha256(JSON.stringify(['remind', state.id, notice.obligation, notice.to, day])),
    seq: state.seq,
    at,
    ...text(notice, context),
  }));
  return { told: due.map(({ to }) => to), mails: await writeRows(trx, rows, mail) };
}

export interface ReminderInput {
  readonly state: CaseBase;
  readonly notices: readonly Notice[];
  readonly caseName: string;
  readonly stage: string;
  readonly at: Instant;
}

/** What the text of any notice says of the case. */
function contextOf(
  state: CaseBase,
  { link, ...known }: Pick<NoticeContext, 'caseName' | 'policy' | 'stage'> & { readonly link: CaseLink | undefined },
): NoticeContext {
  return { caseId: state.id, ...known, ...(link && { link: link(state) }) };
}

/** What a notice's row has of the case and of the notice itself. */
function columnsOf(state: CaseBase, notice: Notice) {
  return {
    case_id: state.id,
    kind: notice.kind,
    audience: notice.to,
    district: state.district,
    organisation: state.organisation,
    obligation: notice.obligation,
    rule: notice.rule ?? null,
    due: notice.due ?? null,
    nominal: notice.nominal ?? null,
    was: notice.was ?? null,
    offset: notice.offset ?? null,
    about: notice.about,
  };
}

/** One e-mail to everyone in a notice's audience; its Message-ID is the same however often it is sent. */
async function queueMail(trx: Transaction<Database>, notices: readonly string[]): Promise<number> {
  return (await queueToAccounts(trx, notices)) + (await queueToObjectors(trx, notices));
}

/** To the objector whose objection the notice is about, where an e-mail address was left: it stays sealed in the paper. */
async function queueToObjectors(trx: Transaction<Database>, notices: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into deliveries (notice_id, address, user_id, paper_id, message_id)
    select n.id, p.id, '', p.id, '<' || n.id || '@jiqun>'
    from notices n
    join audit a on a.case_id = n.case_id and a.act = 'object' and a.detail ->> 'objection' = n.obligation
    join papers p on p.id = a.paper_id and p.content -> 'person' -> 'given' @> '["email"]'
    where n.audience = 'objector' and n.id in (${sql.join(notices)})
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows);
}

async function queueToAccounts(trx: Transaction<Database>, notices: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into deliveries (notice_id, address, user_id, message_id)
    select n.id, lower(u.email), u.id,
           '<' || n.id || '.' || left(encode(sha256(convert_to(lower(u.email), 'UTF8')), 'hex'), 16) || '@jiqun>'
    from notices n
    join "user" u on u.role = case n.audience when 'operators' then 'operator' when 'districts' then 'district' else n.audience end
      and not u.disabled and u.email <> ''
      and (n.audience <> 'operator' or u.organisation = n.organisation)
      and (n.audience <> 'district' or u.district = n.district)
      and not exists (select from channels c where c.user_id = u.id and not c.email)
    where n.id in (${sql.join(notices)})
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows);
}
