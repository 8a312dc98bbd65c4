/** Notices as records, with the e-mails that carry them. */
import { dateOf, startOfDay, type Instant } from '../../domain/calendar/civil.js';
import type { CaseBase, Notice, Transition } from '../../domain/kernel/case.js';
import type { Audience } from '../../domain/kernel/people.js';
import type { NoticeContext } from '../../domain/notices/context.js';
import { noticeIdentity } from '../../domain/notices/identity.js';
import { REMINDING_KINDS } from '../../domain/notices/recipients.js';
import { noticeText } from '../../domain/notices/text.js';
import type { Policy } from '../../domain/policy/types.js';
import { lockCase } from '../cases/cases.js';
import { sha256 } from '../engine/values.js';
import type { NewRow, NoticeRow, Paper, Trx } from '../schema.js';
import type { NamesInStep } from '../recording/names-in-step.js';
import { queueMail, type QueuedMail } from './deliveries.js';

/** Returns the URL of a case's page. */
export type CaseLink = (of: Pick<CaseBase, 'kind' | 'id'>) => string;

export interface NoticeDeps {
  /** Whether a mail server is configured: only then are e-mails queued. */
  readonly mail: boolean;
  /** Throws on the id of an unknown policy. */
  readonly policy: (id: string) => Policy;
  /** If absent, notices contain no URL. */
  readonly link?: CaseLink;
}

interface NoticesOfStep {
  readonly state: CaseBase;
  readonly transition: Transition;
  readonly caseName: string;
  readonly paper: Paper | undefined;
  readonly named: NamesInStep;
}

/** What was written, without what was there already. */
export interface WrittenNotices {
  readonly notices: readonly NoticeRow[];
  readonly mails: readonly QueuedMail[];
}

/** Write a transition's notices, each once, and queue their e-mails. */
export async function writeNotices(
  trx: Trx,
  { state, transition, caseName, paper, named }: NoticesOfStep,
  { mail, policy, link }: NoticeDeps,
): Promise<WrittenNotices> {
  if (transition.notices.length === 0) return { notices: [], mails: [] };
  const { at, actor, subject, detail, effects } = transition;
  const context = {
    ...contextOf(state, { caseName, policy: policy(transition.policy), stage: transition.to, link }),
    ...(await namesOf(trx, state, detail)),
    at,
    detail,
    decidedBy: actor.role,
    documents: effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : [])),
    ...(subject !== undefined && { subject }),
    ...(paper && { paper: paper.content }),
    former: named.former,
    clusters: named.clusters,
  };
  const rows = transition.notices.map((notice) => ({
    ...columnsOf(isToFormer(notice) ? { ...state, ...named.from } : state, notice),
    id: sha256(noticeIdentity(state.id, transition.seq, notice)),
    seq: transition.seq,
    at: transition.at,
    ...noticeText(notice, context),
  }));
  return await insertNotices(trx, rows, mail);
}

export interface ReminderInput {
  readonly state: CaseBase;
  readonly notices: readonly Notice[];
  readonly caseName: string;
  readonly stage: string;
  readonly at: Instant;
}

/**
 * Write an officer's reminders of a case. An audience that got a notice of the deadline on that day gets none.
 * @returns the reminded audiences, and the number of queued e-mails
 */
export async function writeReminders(
  trx: Trx,
  { state, notices, caseName, stage, at }: ReminderInput,
  { mail, policy, link }: NoticeDeps,
): Promise<{ readonly told: readonly Audience[]; readonly mails: number }> {
  const day = dateOf(at);
  await lockCase(trx, state.id); // serialise reminders of one case
  const earlier = await trx
    .selectFrom('notices')
    .select(['obligation', 'audience'])
    .where('case_id', '=', state.id)
    .where('kind', 'in', REMINDING_KINDS)
    .where('at', '>=', startOfDay(day))
    .execute();
  const due = notices.filter(
    ({ obligation, to }) => !earlier.some((one) => one.obligation === obligation && one.audience === to),
  );
  if (due.length === 0) return { told: [], mails: 0 };
  const context = {
    ...contextOf(state, { caseName, policy: policy(state.policy), stage, link }),
    ...(await namesOf(trx, state)),
  };
  const rows = due.map((notice) => ({
    ...columnsOf(state, notice),
    id: sha256(JSON.stringify(['remind', state.id, notice.obligation, notice.to, day])),
    seq: state.seq,
    at,
    ...noticeText(notice, context),
  }));
  return { told: due.map(({ to }) => to), mails: await writeRows(trx, rows, mail) };
}

/** Write the rows of notices, each once, and queue their e-mails. @returns the number of queued e-mails */
export async function writeRows(trx: Trx, rows: readonly NewRow<'notices'>[], mail: boolean): Promise<number> {
  return (await insertNotices(trx, rows, mail)).mails.length;
}

async function insertNotices(trx: Trx, rows: readonly NewRow<'notices'>[], mail: boolean): Promise<WrittenNotices> {
  const notices = await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .execute();
  return { notices, mails: mail ? await queueMail(trx, notices) : [] };
}

/** Return the full name of the case's organisation, and the register number of the cluster that the step is about. */
async function namesOf(
  trx: Trx,
  { id, organisation }: CaseBase,
  { cluster = id }: Transition['detail'] = {},
): Promise<Pick<NoticeContext, 'organisation' | 'registerNumber'>> {
  if (organisation === '') return {};
  const named = await trx
    .selectFrom('cases')
    // That of the step: the row of a case that is handed over has the earlier one until the step is recorded.
    .leftJoin('organisations', (join) => join.on('organisations.id', '=', organisation))
    .select(['organisations.name as owner', 'cases.number'])
    .where('cases.id', '=', String(cluster))
    .executeTakeFirst();
  return { ...(named?.owner && { organisation: named.owner }), ...(named?.number && { registerNumber: named.number }) };
}

/** Return the facts of the case for the text of a notice. */
function contextOf(
  state: CaseBase,
  { link, ...known }: Pick<NoticeContext, 'caseName' | 'policy' | 'stage'> & { readonly link: CaseLink | undefined },
): NoticeContext {
  const { id: caseId, district, documents: awaited } = state;
  return {
    caseId,
    ...known,
    ...(district !== '' && { district }),
    ...(awaited && { awaited }),
    ...(link && { link: link(state) }),
  };
}

/** Check whether a notice goes to who had the case before the step. */
const isToFormer = ({ to }: Notice): boolean => to === 'former-operator' || to === 'former-district';

/** Return the columns of a notice. */
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
