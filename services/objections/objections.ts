/** An objector's personal data, for the bureau only, and the outcome of an objection, for the holder of its receipt (第十条). */
import { hasEnded } from '../../domain/application/act-helpers.js';
import { auditOf } from '../../store/cases/audit.js';
import { permits } from '../../domain/access.js';
import { dateOf, type CivilDate } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { documentToObjector } from '../../store/documents/documents.js';
import { caseOfKind } from '../../store/cases/cases.js';
import type { Vault } from '../../store/engine/vault.js';
import { logOffice } from '../../store/office/log.js';
import { actsNotDone } from '../../store/requests/intake.js';
import { paperById, papersOf } from '../../store/papers/papers.js';
import { openPerson } from '../../store/papers/sealed-person.js';
import type { CaseRowOf, DocumentRow } from '../../store/schema.js';
import { requireReadableCase } from '../cases/case-context.js';
import { paperIdOf } from '../cases/act-paper.js';
import type { ServiceDeps } from '../deps.js';
import { notFound, Problem } from '../errors.js';

/** Return the receipt of the objection with a request key: the application, and a code that only the vault can make. */
export function receiptOf(vault: Vault, caseId: string, key: string): string {
  return `${caseId}.${vault.code(paperIdOf(key))}`;
}

const OUTCOMES = { dismissed: 'dismiss', upheld: 'uphold' } as const;

export interface ObjectionOutcome {
  readonly notice: { readonly id: string; readonly name: string };
  /** The time of the objection. */
  readonly on: CivilDate;
  /** `received`: not decided yet whether it is in time; `refused`: it was not, see the reasons. */
  readonly state: 'received' | 'refused' | 'open' | 'dismiss' | 'uphold' | 'ended';
  readonly decidedOn?: CivilDate;
  readonly reasons?: string;
  /** The document that tells the objector of the outcome, once it is issued. */
  readonly document?: DocumentRow;
}

/** Return the outcome of an objection. @throws Problem 404, the same for any error in the receipt */
export async function objectionByReceipt({ store, vault }: ServiceDeps, receipt: string): Promise<ObjectionOutcome> {
  const dot = receipt.lastIndexOf('.');
  const row = await caseOfKind(store, 'application', receipt.slice(0, dot));
  const papers = row === undefined ? [] : await papersOf(store, row.id);
  const paper = papers.find(({ id, act }) => act === 'object' && vault.isCode(id, receipt.slice(dot + 1)));
  if (row === undefined) throw new Problem('not-found', '没有这份异议回执。');
  if (paper === undefined) return await objectionNotFiled({ store, vault }, row, receipt.slice(dot + 1));
  const steps = await auditOf(store, row.id);
  const subject = steps.find(({ paper_id }) => paper_id === paper.id)?.detail['objection'];
  const decision = steps.find((step) => step.act === 'decide-objection' && step.subject === subject);
  const document = typeof subject === 'string' ? await documentToObjector(store, row.id, subject) : undefined;
  const decided = decision?.paper_id ? await paperById(store, row.id, decision.paper_id) : undefined;
  return {
    notice: { id: row.id, name: row.name },
    ...outcomeOf(row, subject),
    ...(decision && { decidedOn: decision.on_date }),
    ...(decided && { reasons: String(decided.content['reasons']) }),
    ...(document && { document }),
  };
}

/** Return an objection that was received, and is undecided or refused. @throws Problem 404 */
async function objectionNotFiled(
  { store, vault }: Pick<ServiceDeps, 'store' | 'vault'>,
  row: CaseRowOf<'application'>,
  code: string,
): Promise<ObjectionOutcome> {
  const received = await actsNotDone(store, row.id, 'object');
  const found = received.find(({ key }) => vault.isCode(paperIdOf(key), code));
  if (found === undefined) throw new Problem('not-found', '没有这份异议回执。');
  const about = { notice: { id: row.id, name: row.name }, on: dateOf(found.received_at) };
  if (found.outcome === null) return { ...about, state: 'received' };
  const { detail } = found.refusal!;
  return { ...about, state: 'refused', decidedOn: dateOf(found.decided_at!), reasons: detail };
}

function outcomeOf(row: CaseRowOf<'application'>, subject: unknown): Pick<ObjectionOutcome, 'on' | 'state'> {
  const state = row.state;
  const objection = state.objections.find(({ id }) => `objection:${id}` === subject);
  if (objection === undefined) throw new Error(`the objection ${String(subject)} of ${row.id} is not in its state`);
  const { status, on } = objection;
  if (status !== 'open') return { on, state: OUTCOMES[status] };
  return { on, state: hasEnded(state) ? 'ended' : 'open' };
}

export interface Objector {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Return the objector's personal data, and log the access. @throws Problem 404 without the case or the objection, 403 for a recused officer */
export async function readObjector(
  { store, vault, now }: ServiceDeps,
  actor: Actor,
  { caseId, paperId }: { readonly caseId: string; readonly paperId: string },
): Promise<Objector> {
  const row = await requireReadableCase({ store }, actor, 'application', caseId);
  if (!permits(actor, 'read-objector', row)) throw new Problem('forbidden', '您须回避此机构的事项。');
  const paper = await paperById(store, row.id, paperId);
  if (paper === undefined || paper.act !== 'object') throw notFound('异议书');
  // Logged first, so that every access is on record.
  const entry = { at: now(), actor, act: 'read-objector', subject: row.id, detail: { paper: paper.id } };
  await logOffice(store.db, entry);
  const { name, phone, email } = (await openPerson(vault, paper.content)) as unknown as Objector;
  return { name, ...(phone && { phone }), ...(email && { email }) };
}
