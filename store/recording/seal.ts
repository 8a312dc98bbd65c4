/**
 * The seal of a step: the hashes of what the step left on file. Each audit row is hashed with its seal and with the hash
 * of the row before it, so that a row that is altered or missing shows.
 *
 * Rows of before the seals have none: the chain of a case begins with its first sealed row.
 */
import { sql } from 'kysely';
import type { CaseBase } from '../../domain/kernel/case.js';
import type { WrittenNotices } from '../notices/write.js';
import type { AuditRow, Delivery, NoticeRow, Paper, Seal, Trx } from '../schema.js';
import { attachmentsNamed } from '../papers/attachments.js';
import { contentHash, toJson } from '../engine/values.js';
import { namesNotStored, storeContents, type StepBasis } from './basis.js';

/** The columns that are hashed. A later column is not among them, because the rows of before are hashed without it. */
const SEALED_COLUMNS = [
  'case_id',
  'seq',
  'at',
  'on_date',
  'actor_id',
  'actor_role',
  'actor_for',
  'act',
  'subject',
  'article',
  'policy',
  'from_stage',
  'to_stage',
  'entry',
  'paper_id',
  'key',
  'detail',
  'recorded_at',
  'seal',
] as const satisfies readonly (keyof AuditRow)[];

/** Return the hash of an audit row, given the hash of the row before it. */
export function rowHash(row: AuditRow, before: string | null): string {
  return contentHash([before, SEALED_COLUMNS.map((column) => row[column])]);
}

/** Check whether what an audit row was decided on is as it was sealed. */
export function isBasisSound({ seal, basis }: Pick<AuditRow, 'seal' | 'basis'>): boolean {
  return seal === null || seal.basis === (basis === null ? undefined : contentHash(basis));
}

/** Return the hash of a state. */
export function stateHash(state: CaseBase): string {
  return contentHash(state);
}

/** Return the hash of a notice. Its order of arrival is not part of it. */
export function noticeHash({ arrival: _arrival, ...notice }: NoticeRow): string {
  return contentHash(notice);
}

/** Return the name of an e-mail: its notice and its addressee, whose address can change. */
export function sealedMail({
  notice_id,
  user_id,
  paper_id,
}: Pick<Delivery, 'notice_id' | 'user_id' | 'paper_id'>): string {
  return `${notice_id} ${paper_id ?? user_id}`;
}

/** What a step leaves besides its audit row. */
export interface Left extends WrittenNotices {
  /** The hash of the audit row before; null where that has none. */
  readonly before: string | null;
  /** The state after the step, if it is the last step of its call. */
  readonly after?: CaseBase | undefined;
  readonly paper?: Paper | undefined;
  /** What the call was decided on, if it is the last step of the call. */
  readonly basis?: StepBasis | undefined;
}

/**
 * Seal a step, in its transaction, after everything that it writes.
 * @returns the hash of its audit row
 */
export async function sealStep(
  trx: Trx,
  row: AuditRow,
  { before, after, paper, basis, notices, mails }: Left,
): Promise<string> {
  const { case_id, seq } = row;
  const seal: Seal = {
    ...(after && { state: stateHash(after) }),
    ...(paper && { paper: contentHash(paper.content) }),
    notices: Object.fromEntries(notices.map((notice) => [notice.id, noticeHash(notice)])),
    mails: mails.map(sealedMail).toSorted(),
    ...(await filesOf(trx, paper)),
    ...(basis && { basis: contentHash(basis.basis) }),
  };
  const hash = rowHash({ ...row, seal }, before);
  const { missing } = await trx
    .updateTable('audit')
    .set({ seal: toJson(seal), sha256: hash, ...(basis && { basis: toJson(basis.basis) }) })
    .where('case_id', '=', case_id)
    .where('seq', '=', seq)
    .returning((basis ? namesNotStored(basis) : sql<string[]>`'[]'::jsonb`).as('missing'))
    .executeTakeFirstOrThrow();
  if (basis) await storeContents(trx, missing, basis);
  return hash;
}

/** What the seal of a step says: the hash of its row, and of its state if it has a basis. */
export interface SealBefore {
  readonly sha256: string | null;
  readonly leadsTo?: string | undefined;
}

/** Return what the seal of an audit row says; of none, that there is none. */
export function sealOf(row: Pick<AuditRow, 'sha256' | 'seal'> | undefined): SealBefore {
  const { state, basis } = row?.seal ?? {};
  return { sha256: row?.sha256 ?? null, ...(basis !== undefined && { leadsTo: state }) };
}

/** Return what the seal of the step before a step says. */
export async function sealBefore(trx: Trx, caseId: string, seq: number): Promise<SealBefore> {
  const before = await trx
    .selectFrom('audit')
    .select(['sha256', 'seal'])
    .where('case_id', '=', caseId)
    .where('seq', '=', seq - 1)
    .executeTakeFirst();
  return sealOf(before);
}

async function filesOf(trx: Trx, paper: Paper | undefined): Promise<Pick<Seal, 'files'>> {
  const named = attachmentsNamed(paper?.content ?? {});
  if (named.length === 0) return {};
  const rows = await trx.selectFrom('attachments').select(['id', 'sha256']).where('id', 'in', named).execute();
  return { files: Object.fromEntries(rows.map(({ id, sha256 }) => [id, sha256])) };
}
