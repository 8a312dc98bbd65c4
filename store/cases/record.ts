/**
 * The one function that writes a case. A transition, its audit entry, its notices with their e-mails, its
 * papers and its effects are one transaction: all of it is there, or none.
 */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { yearOf } from '../../domain/calendar/civil.js';
import type { CaseState } from '../../domain/cases.js';
import type { CaseBase, CaseSummary, Effect, Hold, Transition } from '../../domain/kernel/case.js';
import { orderBatch } from '../batches/batches.js';
import { holdsOn } from './holds.js';
import type { Store } from '../engine/store.js';
import { summaryColumns } from './summary-columns.js';
import { writeNotices, type NoticeDeps } from '../notices/write.js';
import { draftName, filePaper } from '../papers/drafts.js';
import { RecordError } from './record-error.js';
import { reserveNumber, nextNumber, entryWithChange, entryWithForm, type RegisterEntry } from '../register/entry.js';
import { fileRound } from '../rounds/announcement.js';
import type { CaseRow, Database, JsonObject, Paper } from '../schema.js';
import { toJson } from '../engine/values.js';
import { isOfKind } from './typed-case.js';

export { RecordError, type RecordErrorCode } from './record-error.js';
export type RecordDeps = NoticeDeps;

export interface RecordInput {
  /** The case after the last of the transitions. */
  readonly state: CaseState;
  readonly summary: CaseSummary;
  /** In order, without gaps. */
  readonly transitions: readonly Transition[];
  /** For a new case whose papers do not name it. */
  readonly name?: string;
  /** Of a new cluster that has had one before it came here. */
  readonly number?: string;
}

export interface Recorded {
  /** Whether e-mails of this case wait to be sent. */
  readonly mailWaiting: boolean;
  /** The case as it is on file, where that is further than the caller knew; nothing was written then. */
  readonly onFile?: CaseState;
  /** What held the transitions up; nothing was written then. */
  readonly holds?: readonly Hold[];
  /** The batches that were ordered; their workflows are to be started. */
  readonly batches?: readonly string[];
}

/**
 * Records the next transitions of a case. A repeated or stale call changes nothing: what was recorded first stands,
 * and is returned to be gone on from.
 * @throws RecordError `malformed`, `gap` (an earlier transition is missing), `missing-paper` or `repeated` (an act was
 * recorded under the same key before); StoreError `conflict` where another cluster has the number; nothing is written.
 */
export async function record({ db }: Store, input: RecordInput, deps: RecordDeps): Promise<Recorded> {
  check(input);
  if (input.transitions.length === 0) return { mailWaiting: false };
  return await db.transaction().execute(async (trx) => {
    const { seq, state: onFile, ...entry } = await lockCase(trx, input);
    const next = input.transitions[0]?.seq ?? 0;
    if (next <= seq) return { onFile, mailWaiting: deps.mail && (await mailWaits(trx, input.state.id)) };
    if (next !== seq + 1) throw gap(input, seq);
    const holds = await holdsOn(trx, input.transitions);
    if (holds !== undefined) return { mailWaiting: false, holds };

    const writing: Writing = { trx, state: input.state, deps, entry, queued: 0, batches: [] };
    for (const transition of input.transitions) await writeTransition(writing, transition);
    await updateCase(writing, input);
    return { mailWaiting: writing.queued > 0, batches: writing.batches };
  });
}

function check({ state, transitions }: RecordInput): void {
  const first = transitions[0]?.seq ?? 0;
  const inOrder = transitions.every(({ case: id, seq }, index) => id === state.id && seq === first + index);
  const last = transitions.at(-1);
  if (!inOrder || (last !== undefined && last.seq !== state.seq)) {
    throw new RecordError('malformed', `案件 ${state.id} 的办理记录与其状态（第 ${state.seq} 步）不符。`);
  }
}

function gap({ state, transitions }: RecordInput, seq: number): RecordError {
  return new RecordError('gap', `案件 ${state.id} 已记录到第 ${seq} 步，不能跳到第 ${transitions[0]?.seq} 步。`);
}

/** Holds the case's row until the transaction ends; a new case gets one, with nothing recorded yet. */
async function lockCase(
  trx: Transaction<Database>,
  input: RecordInput,
): Promise<RegisterEntry & Pick<CaseRow, 'seq' | 'state'>> {
  const { id } = input.state;
  const lock = () =>
    trx
      .selectFrom('cases')
      .select(['seq', 'state', 'name', 'details'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
  const found = await lock();
  if (found) return found;
  if (input.transitions[0]?.seq !== 1) throw gap(input, 0);
  const name = input.name ?? (await draftName(trx, id)) ?? '';
  await insertCase(trx, { ...input, on: input.transitions[0].on }, { name, details: {} });
  return (await lock())!; // ours, or that of whoever was faster
}

/** Adds a case, and gives a cluster its register number. False where the case is there already. */
async function insertCase(
  trx: Transaction<Database>,
  {
    state,
    summary,
    number: kept,
    on,
  }: Pick<RecordInput, 'summary' | 'number'> & { readonly state: CaseBase } & Pick<Transition, 'on'>,
  { name, details }: RegisterEntry,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('cases')
    .values({
      id: state.id,
      kind: state.kind,
      round: isOfKind(state, 'application') ? state.round.id : null,
      name,
      details: toJson(details),
      seq: 0,
      ...columns(state, summary),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted && state.kind === 'cluster') {
    const number =
      kept === undefined ? await nextNumber(trx, yearOf(summary.periodFrom ?? on)) : await reserveNumber(trx, kept);
    await trx.updateTable('cases').set({ number }).where('id', '=', state.id).execute();
  }
  return inserted !== undefined;
}

/** What is written of one case within the transaction. */
interface Writing {
  readonly trx: Transaction<Database>;
  readonly state: CaseBase;
  readonly deps: RecordDeps;
  entry: RegisterEntry;
  queued: number;
  readonly batches: string[];
}

async function writeTransition(writing: Writing, transition: Transition): Promise<void> {
  const { trx, state, deps } = writing;
  const paper = await filePaper(trx, transition);
  // A cluster recognised directly (art. 10) enters the register by the paper of its first transition.
  if (paper && state.kind === 'cluster' && transition.seq === 1)
    writing.entry = entryWithForm(writing.entry, paper.content);
  let detail: JsonObject = transition.detail;
  for (const effect of transition.effects)
    detail = { ...detail, ...(await carryOut(writing, effect, { transition, paper })) };
  await writeAudit(trx, transition, detail, paper);
  writing.queued += await writeNotices(trx, { state, transition, caseName: writing.entry.name, paper }, deps);
}

/** Carries out an effect and returns what the audit entry says of it. */
async function carryOut(
  writing: Writing,
  effect: Effect,
  { transition, paper }: { readonly transition: Transition; readonly paper: Paper | undefined },
): Promise<JsonObject> {
  switch (effect.type) {
    case 'file-version': // `filePaper` has filed it
      writing.entry = entryWithForm(writing.entry, paper?.content ?? {});
      return {};
    case 'update-register': {
      const { after, changes } = entryWithChange(writing.entry, paper?.content ?? {});
      writing.entry = after;
      return { register: changes };
    }
    case 'open-cluster':
      await openCluster(writing, effect);
      return {};
    case 'take-place': // `holdsOn` has found one
    case 'list-applications':
      return {};
    case 'file-round':
      if (isOfKind(writing.state, 'round')) {
        const { trx, entry } = writing;
        writing.entry = await fileRound(trx, writing.state, transition, { entry, content: paper?.content ?? {} });
      }
      return {};
    case 'batch': {
      const id = `${transition.case}-${transition.seq}`;
      writing.batches.push(id);
      return { batch: { id, cases: await orderBatch(writing.trx, { ...effect.batch, id, at: transition.at }) } };
    }
  }
}

/** Puts a cluster on the register under its application's name and fields. */
async function openCluster(writing: Writing, { cluster, transition, summary }: Effect & { type: 'open-cluster' }) {
  const { trx, deps, entry } = writing;
  if (!(await insertCase(trx, { state: cluster, summary, on: transition.on }, entry))) return;
  const own: Writing = { trx, state: cluster, deps, entry, queued: 0, batches: writing.batches };
  await writeTransition(own, transition);
  await trx.updateTable('cases').set({ seq: transition.seq }).where('id', '=', cluster.id).execute();
  writing.queued += own.queued;
}

async function writeAudit(
  trx: Transaction<Database>,
  transition: Transition,
  detail: JsonObject,
  paper: Paper | undefined,
): Promise<void> {
  const written = await trx
    .insertInto('audit')
    .values({
      case_id: transition.case,
      seq: transition.seq,
      at: transition.at,
      on_date: transition.on,
      actor_id: transition.actor.id,
      actor_role: transition.actor.role,
      actor_for: transition.actor.onBehalfOf ?? null,
      act: transition.act,
      subject: transition.subject ?? null,
      article: transition.article,
      policy: transition.policy,
      from_stage: transition.from,
      to_stage: transition.to,
      entry: transition.entry ?? null,
      paper_id: paper?.id ?? null,
      key: transition.key ?? null,
      detail: toJson(detail),
    })
    .onConflict((conflict) => conflict.columns(['case_id', 'key']).where('key', 'is not', null).doNothing())
    .returning('seq')
    .executeTakeFirst();
  if (written === undefined) {
    throw new RecordError('repeated', `案件 ${transition.case} 已用编号“${transition.key}”办理过一次。`);
  }
}

async function updateCase({ trx, entry }: Writing, { state, summary }: RecordInput): Promise<void> {
  await trx
    .updateTable('cases')
    .set({
      ...columns(state, summary),
      seq: state.seq,
      name: entry.name,
      details: toJson(entry.details),
      updated_at: sql`now()`,
    })
    .where('id', '=', state.id)
    .execute();
}

/** The columns that follow from a case's state. */
function columns(state: CaseBase, summary: CaseSummary) {
  return {
    district: state.district,
    organisation: state.organisation,
    policy: state.policy,
    state: toJson(state),
    ...summaryColumns(summary),
  };
}

async function mailWaits(trx: Transaction<Database>, caseId: string): Promise<boolean> {
  const waiting = await trx
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
    .select('deliveries.notice_id')
    .where('notices.case_id', '=', caseId)
    .where('deliveries.status', 'in', ['pending', 'sending'])
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}
