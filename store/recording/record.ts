/** The only transaction that writes a case. It writes a transition with its audit entry, notices, e-mails, papers and effects: all or nothing. */
import { sql } from 'kysely';
import { yearOf } from '../../domain/calendar/civil.js';
import type { CaseState } from '../../domain/cases.js';
import type { CaseBase, CaseSummary, Effect, Hold, Transition } from '../../domain/kernel/case.js';
import type { DecidedOn } from '../../domain/kernel/decide.js';
import { AUDIENCES } from '../../domain/titles.js';
import { orderBatch } from '../batches/batches.js';
import { recordHandOver, type CaseBefore } from '../cases/former-operators.js';
import { replaceWork } from '../cases/obligations.js';
import { listedColumns } from '../cases/summary-columns.js';
import { isOfKind } from '../cases/typed-case.js';
import { hasOwedDocuments } from '../documents/issue.js';
import { writeDocuments } from '../documents/write.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import { hasWaitingMail } from '../notices/deliveries.js';
import { writeNotices, type NoticeDeps } from '../notices/write.js';
import { draftName } from '../papers/drafts.js';
import {
  entryOfPart,
  entryWithChange,
  entryWithForm,
  entryWithOperator,
  type RegisterEntry,
} from '../register/entry.js';
import { nextNumber, reserveNumber } from '../register/numbers.js';
import { refuseSecondApplication } from '../rounds/one-application.js';
import { fileRound } from '../rounds/announcement.js';
import type { AuditRow, CaseRow, JsonObject, Paper, Trx } from '../schema.js';
import { handlerIn } from '../office/assignments.js';
import { organisationNames } from '../office/organisations.js';
import { filePaper } from './file-paper.js';
import { markedDone } from '../requests/intake.js';
import { namesInStep } from './names-in-step.js';
import { holdsOn } from './holds.js';
import { isStateOfAudit, isUnsealed, provenFile } from './proof.js';
import { RecordError } from './record-error.js';
import { basisOf, openingBasis, type StepBasis } from './basis.js';
import { sealBefore, sealOf, sealStep, stateHash, type SealBefore } from './seal.js';
import { inTransaction } from '../engine/transaction.js';

export type RecordDeps = NoticeDeps;

export interface RecordInput {
  /** The case after the last of the transitions. */
  readonly state: CaseState;
  readonly summary: CaseSummary;
  /** The case that the transitions begin from; absent in the calls of the releases before, and for a new case. */
  readonly from?: CaseState;
  /** What they were decided on; absent in the calls of the releases before, and for a new case. */
  readonly decidedOn?: DecidedOn;
  /** In order, without gaps. */
  readonly transitions: readonly Transition[];
  /** Name for a new case, if its documents contain none. */
  readonly name?: string;
  /** The register number that a new cluster had before it was imported. */
  readonly number?: string;
  /** Whether a new application is refused if its organisation has another open one in the round. */
  readonly onlyOne?: true;
}

export interface Recorded {
  /** Whether e-mails of this case wait to be sent. */
  readonly mailWaiting: boolean;
  /** The recorded case, if the caller's is another one. Nothing is written then. */
  readonly onFile?: CaseState;
  /** Conditions that block the transitions. Nothing is written then. */
  readonly holds?: readonly Hold[];
  /** Whether documents of this case wait to be issued. */
  readonly documentsOwed: boolean;
  /** The batches ordered. The caller starts their workflows. */
  readonly batches?: readonly string[];
  /** The ids of the cases that it opened besides. The caller starts their workflows. */
  readonly opened?: readonly string[];
}

/**
 * Record the next transitions of a case. A repeated or stale call changes nothing, nor does one that begins from another
 * case than the recorded one: it returns the recorded case, and the caller continues from that.
 * @throws RecordError `malformed`, `missing-paper`, `repeated` (an act with the same key is recorded), or, where the
 * audit trail does not prove the recorded case, `gap` (an earlier transition is missing) or `unproven`; StoreError `conflict` if another cluster has the number, or the organisation another
 * application in the round. Nothing is written then.
 */
export async function record({ db }: Store, input: RecordInput, deps: RecordDeps): Promise<Recorded> {
  check(input);
  if (input.transitions.length === 0) return { mailWaiting: false, documentsOwed: false };
  return await inTransaction(db, async (trx) => {
    const { seq, before, sealed, ...entry } = await lockRow(trx, input);
    const onFile = await otherFile(trx, input, { seq, state: before.state });
    if (onFile !== undefined) {
      const mailWaiting = deps.mail && (await hasWaitingMail(trx, input.state.id));
      return { onFile, mailWaiting, documentsOwed: await hasOwedDocuments(trx, input.state.id) };
    }
    const from = input.from ?? before.state;
    const holds = await holdsOn(trx, input.transitions, from); // a hand-over is the last step and assumes nothing
    if (holds !== undefined) return { mailWaiting: false, documentsOwed: false, holds };

    const { organisation, district } = from;
    // The steps before a hand-over are still those of the earlier parties.
    const state = { ...input.state, organisation, district };
    const last = sealed ?? (await sealBefore(trx, state.id, input.transitions[0]!.seq));
    const context: WriteContext = {
      ...contextOf(trx, state, deps, entry),
      before: { ...before, state: from },
      sealed: last.sha256,
    };
    const basis = stepBasis(input, last.leadsTo === stateHash(from) ? undefined : from);
    for (const transition of input.transitions) {
      const isLast = transition.seq === input.state.seq;
      await writeTransition(context, transition, isLast ? { after: input.state, basis } : {});
    }
    await updateCase(context, input);
    const { queued, documents, batches, opened } = context;
    return { mailWaiting: queued > 0, documentsOwed: documents > 0, batches, opened };
  });
}

function check({ from, state, transitions }: RecordInput): void {
  const first = transitions[0]?.seq ?? 0;
  if (transitions.length > 0 && from !== undefined && from.seq !== first - 1)
    throw new RecordError('malformed', `事项 ${state.id} 的办理记录不是从其状态（第 ${from.seq} 步）开始的。`);
  const inOrder = transitions.every(({ case: id, seq }, index) => id === state.id && seq === first + index);
  const last = transitions.at(-1);
  if (!inOrder || (last !== undefined && last.seq !== state.seq)) {
    throw new RecordError('malformed', `事项 ${state.id} 的办理记录与其状态（第 ${state.seq} 步）不符。`);
  }
}

/**
 * Return the recorded case, if the caller has to continue from that. Return undefined if the call begins from the
 * recorded case, or from the one that the audit trail proves: then the row was altered by hand, and is written anew.
 */
async function otherFile(
  trx: Trx,
  input: RecordInput,
  row: Pick<CaseRow, 'seq' | 'state'>,
): Promise<CaseState | undefined> {
  const { from, transitions } = input;
  const follows = transitions[0]?.seq === row.seq + 1;
  if (follows && (from === undefined || stateHash(from) === stateHash(row.state))) return undefined;
  if (from !== undefined && (await isStateOfAudit(trx, from))) return undefined;
  const proven = await provenFile(trx, input.state.id);
  if (proven?.sealed === true) return proven.state;
  if (follows && (await isUnsealed(trx, input.state.id))) return undefined;
  if (proven !== undefined) return proven.state;
  throw follows ? unproven(input) : gap(input, row.seq);
}

/** Return what the steps were decided on, if the call says so. @param from the case before, if it has to be kept */
function stepBasis({ decidedOn, state }: RecordInput, from: CaseState | undefined): StepBasis | undefined {
  if (state.seq === 1) return openingBasis(state);
  return decidedOn && basisOf(decidedOn, from);
}

function unproven({ state }: RecordInput): RecordError {
  return new RecordError('unproven', `事项 ${state.id} 的流程与办理档案不一致，办理记录也不能证明何者正确。`);
}

function gap({ state, transitions }: RecordInput, seq: number): RecordError {
  return new RecordError('gap', `事项 ${state.id} 已记录到第 ${seq} 步，不能跳到第 ${transitions[0]?.seq} 步。`);
}

/** The number of recorded steps, the register entry, and the case as it is on file. */
type LockedRow = RegisterEntry &
  Pick<CaseRow, 'seq'> & {
    readonly before: CaseBefore & Pick<CaseRow, 'state'>;
    /** The seal of the last recorded step, where the same read has found it. */
    readonly sealed?: SealBefore | undefined;
  };

/** Lock the case's row until the transaction ends. A new case gets a row, with nothing recorded yet. */
async function lockRow(trx: Trx, input: RecordInput): Promise<LockedRow> {
  const { id } = input.state;
  const lock = async () => {
    const row = await trx
      .selectFrom('cases')
      // A step that another process has recorded while this one waited for the lock is not in this join.
      .leftJoin('audit', (join) =>
        join.onRef('audit.case_id', '=', 'cases.id').on('audit.seq', '=', input.transitions[0]!.seq - 1),
      )
      .select(['cases.seq', 'state', 'name', 'details', 'stage', 'period_from', 'period_end'])
      .select(['audit.seq as last', 'sha256', 'seal'])
      .where('id', '=', id)
      .forUpdate('cases')
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const { seq, last, sha256, seal, ...before } = row;
    const sealed = last === null ? undefined : sealOf({ sha256, seal });
    return { seq, name: row.name, details: row.details, before, sealed };
  };
  const found = await lock();
  if (found) return found;
  if (input.transitions[0]?.seq !== 1) throw gap(input, 0);
  if (input.onlyOne && input.state.kind === 'application') await refuseSecondApplication(trx, input.state);
  const name = input.name ?? (await draftName(trx, id)) ?? '';
  await insertCase(trx, { ...input, on: input.transitions[0].on }, { name, details: {} });
  return (await lock())!; // the row of this call, or of a faster one
}

interface NewCase extends Pick<RecordInput, 'summary' | 'number'>, Pick<Transition, 'on'> {
  readonly state: CaseBase;
}

/** Add a case, and give a cluster its register number. Return false if the case exists. */
async function insertCase(
  trx: Trx,
  { state, summary, number: existingNumber, on }: NewCase,
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
      existingNumber === undefined
        ? await nextNumber(trx, yearOf(summary.periodFrom ?? on))
        : await reserveNumber(trx, existingNumber);
    await trx.updateTable('cases').set({ number }).where('id', '=', state.id).execute();
  }
  return inserted !== undefined;
}

/** One case within the transaction. */
interface WriteContext {
  readonly trx: Trx;
  /** With the parties at the step that is written. */
  state: CaseBase;
  readonly deps: RecordDeps;
  /** The case on file; absent for one that the step opens. */
  readonly before?: CaseBefore;
  entry: RegisterEntry;
  /** The number of queued e-mails. */
  queued: number;
  /** The number of written documents. */
  documents: number;
  readonly batches: string[];
  /** The ids of the opened cases. */
  readonly opened: string[];
  /** The hash of the last audit row; null for none. */
  sealed: string | null;
}

function contextOf(trx: Trx, state: CaseBase, deps: RecordDeps, entry: RegisterEntry): WriteContext {
  return { trx, state, deps, entry, queued: 0, documents: 0, batches: [], opened: [], sealed: null };
}

interface Around {
  /** The case after the transition, and what it was decided on; absent if another transition of the call follows. */
  readonly after?: CaseBase;
  readonly basis?: StepBasis | undefined;
  /** The paper of the step that opens the case, for a case without its own. */
  readonly origin?: Paper | undefined;
}

async function writeTransition(
  context: WriteContext,
  transition: Transition,
  { after, basis, origin }: Around,
): Promise<void> {
  const { trx, deps } = context;
  const { organisation, district } = context.state;
  const paper = await filePaper(trx, transition);
  // A directly recognised cluster (art. 10) takes its register entry from the form of its first transition.
  if (paper && context.state.kind === 'cluster' && transition.seq === 1)
    context.entry = entryWithForm(context.entry, paper.content);
  let detail: JsonObject = transition.detail;
  for (const effect of transition.effects)
    detail = { ...detail, ...(await applyEffect(context, effect, { transition, paper })) };
  const { state } = context;
  const caseName = context.entry.name;
  const named = await namesInStep(trx, transition, { organisation, district });
  const step = { state, transition, caseName, paper: paper ?? origin, named };
  const documents = await writeDocuments(trx, { ...step, policy: deps.policy });
  if (documents.length > 0) detail = { ...detail, documents };
  context.documents += documents.length;
  const row = await writeAudit(trx, transition, detail, paper);
  const written = await writeNotices(trx, step, deps);
  context.queued += written.mails.length;
  context.sealed = await sealStep(trx, row, { ...written, before: context.sealed, after, paper, basis });
}

/** Apply an effect and return the details to add to the audit entry. */
async function applyEffect(
  context: WriteContext,
  effect: Effect,
  { transition, paper }: { readonly transition: Transition; readonly paper: Paper | undefined },
): Promise<JsonObject> {
  switch (effect.type) {
    case 'file-version': // `filePaper` has filed it
      context.entry = entryWithForm(context.entry, paper?.content ?? {});
      return {};
    case 'update-register': {
      const { after, changes } = entryWithChange(context.entry, paper?.content ?? {}, effect.keeps);
      context.entry = after;
      return { register: changes };
    }
    case 'hand-over':
      return await handOver(context, transition, effect);
    case 'open-cluster':
      await openCluster(context, effect, paper);
      return {};
    case 'take-place': // `holdsOn` has already checked that a place is free
    case 'list-applications':
    case 'restart': // `updateCase` does it
    case 'issue-document': // `writeDocuments` writes what concerns documents
    case 'announce-document':
    case 'serve-document':
    case 'withdraw-document':
      return {};
    case 'file-round':
      if (isOfKind(context.state, 'round')) {
        const { trx, entry } = context;
        context.entry = await fileRound(trx, context.state, transition, { entry, content: paper?.content ?? {} });
      }
      return {};
    case 'batch': {
      const id = `${transition.case}-${transition.seq}`;
      context.batches.push(id);
      return { batch: { id, cases: await orderBatch(context.trx, { ...effect.batch, id, at: transition.at }) } };
    }
  }
}

/** Let the step and all later ones be of the new parties, and return what changes in the register. */
async function handOver(
  context: WriteContext,
  transition: Transition,
  { from }: Effect & { type: 'hand-over' },
): Promise<JsonObject> {
  const { trx, before, entry } = context;
  const { organisation = from.organisation, district = from.district } = transition.detail as Partial<typeof from>;
  context.state = { ...context.state, organisation, district };
  const handler = district === from.district ? {} : await endHandling(trx, transition.case);
  if (organisation === from.organisation || before === undefined) return handler;
  await recordHandOver(trx, transition, before);
  const { after, changes } = entryWithOperator(entry, await organisationName(trx, organisation));
  context.entry = after;
  return { ...handler, register: changes };
}

/** End the handling of a case in its old district. Return the handler, for the audit entry. */
async function endHandling(trx: Trx, caseId: string): Promise<JsonObject> {
  const handler = await handlerIn(trx, caseId, 'district');
  if (handler === undefined) return {};
  await trx.deleteFrom('assignments').where('case_id', '=', caseId).where('office', '=', 'district').execute();
  return { handler };
}

async function organisationName(trx: Trx, id: string): Promise<string> {
  return (await organisationNames({ db: trx }, [id])).get(id) ?? AUDIENCES.operator;
}

/** Add a cluster to the register: with its application's name and fields, or with those of a part of the form. */
async function openCluster(
  context: WriteContext,
  { cluster, transition, summary, part }: Effect & { type: 'open-cluster' },
  paper: Paper | undefined,
): Promise<void> {
  const { trx, deps } = context;
  const entry =
    part === undefined
      ? context.entry
      : entryOfPart(context.entry, nameOfPart(paper, part), await organisationName(trx, cluster.organisation));
  if (!(await insertCase(trx, { state: cluster, summary, on: transition.on }, entry))) return;
  const own: WriteContext = { ...contextOf(trx, cluster, deps, entry), batches: context.batches };
  await writeTransition(own, transition, {
    after: cluster,
    basis: openingBasis(cluster),
    origin: paper,
  });
  await replaceWork(trx, cluster.id, summary.work, cluster.asOf);
  context.opened.push(cluster.id);
  await trx.updateTable('cases').set({ seq: transition.seq }).where('id', '=', cluster.id).execute();
  context.queued += own.queued;
  context.documents += own.documents;
}

/** Return the name of a part in the form of a split. */
function nameOfPart(paper: Paper | undefined, part: number): string {
  const parts = paper?.content['clusters'] as readonly { readonly name: string }[] | undefined;
  return parts?.[part]?.name ?? '';
}

async function writeAudit(
  trx: Trx,
  transition: Transition,
  detail: JsonObject,
  paper: Paper | undefined,
): Promise<AuditRow> {
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
    .returningAll()
    .executeTakeFirst();
  if (written === undefined) {
    throw new RecordError('repeated', `事项 ${transition.case} 已用编号“${transition.key}”办理过一次。`);
  }
  return written;
}

/** Write the case as the steps leave it, and mark their acts as done. */
async function updateCase({ trx, entry }: WriteContext, { state, summary, transitions }: RecordInput): Promise<void> {
  const keys = transitions.flatMap(({ key }) => key ?? []);
  await trx
    .with('decided', (db) => markedDone(db, state.id, keys))
    .updateTable('cases')
    .set({
      ...columns(state, summary),
      seq: state.seq,
      name: entry.name,
      details: toJson(entry.details),
      ...(transitions.some(({ effects }) => effects.some(({ type }) => type === 'restart')) && { started: false }),
      updated_at: sql`now()`,
    })
    .where('id', '=', state.id)
    .execute();
  await replaceWork(trx, state.id, summary.work, state.asOf);
}

/** Return the columns that follow from a case's state. */
function columns(state: CaseBase, summary: CaseSummary) {
  return { state: toJson(state), ...listedColumns(state, summary) };
}
