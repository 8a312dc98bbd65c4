/** The contents of cases, read in full: papers, notices, e-mails and documents are those that their steps have left. */
import type { Difference } from '../../domain/reconciliation.js';
import { attachmentsNamed } from '../papers/attachments.js';
import { contentHash } from '../engine/values.js';
import type { AuditRow, Db } from '../schema.js';
import type { WrittenDocument } from '../documents/write.js';
import { noticeHash, sealedMail } from '../recording/seal.js';

/** Check what the steps of a case have left. A step of before the seals states no notices and no e-mails. */
export async function checkContents(db: Db, caseId: string, steps: readonly AuditRow[]): Promise<Difference[]> {
  const damaged = {
    'paper-damaged': await damagedPapers(db, steps),
    'notice-damaged': await damagedNotices(db, caseId, steps),
    'mail-missing': await missingMails(db, caseId, steps),
    'attachment-damaged': await damagedAttachments(db, caseId, steps),
    'document-damaged': await damagedDocuments(db, caseId, steps),
  } as const;
  return Object.entries(damaged).flatMap(([kind, ids]) =>
    ids.length === 0 ? [] : [{ kind: kind as keyof typeof damaged, subject: caseId, case: caseId, detail: { ids } }],
  );
}

async function damagedPapers(db: Db, steps: readonly AuditRow[]): Promise<string[]> {
  const filed = steps.flatMap(({ paper_id, seal }) =>
    paper_id === null ? [] : [{ id: paper_id, sealed: seal?.paper }],
  );
  if (filed.length === 0) return [];
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'content', 'content_sha256'])
    .where(
      'id',
      'in',
      filed.map(({ id }) => id),
    )
    .where('status', '=', 'filed')
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const isSound = ({ id, sealed }: (typeof filed)[number]) => {
    const paper = found.get(id);
    return paper !== undefined && contentHash(paper.content) === (sealed ?? paper.content_sha256);
  };
  return filed.filter((paper) => !isSound(paper)).map(({ id }) => id);
}

/** A step of before names its attachments in its paper only. */
async function damagedAttachments(db: Db, caseId: string, steps: readonly AuditRow[]): Promise<string[]> {
  const papers = await db
    .selectFrom('papers')
    .select(['id', 'content'])
    .where('case_id', '=', caseId)
    .where('status', '=', 'filed')
    .execute();
  const contents = new Map(papers.map(({ id, content }) => [id, content]));
  const rows = await db
    .selectFrom('attachments')
    .select(['id', 'sha256', 'storage_key'])
    .where('case_id', '=', caseId)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const named = steps.flatMap(({ paper_id, seal }): { readonly id: string; readonly sealed?: string }[] =>
    seal?.files === undefined
      ? attachmentsNamed(contents.get(paper_id ?? '') ?? {}).map((id) => ({ id }))
      : Object.entries(seal.files).map(([id, sealed]) => ({ id, sealed })),
  );
  const isSound = (id: string, sealed: string | undefined) => {
    const row = found.get(id);
    return row !== undefined && row.sha256 === row.storage_key && (sealed ?? row.sha256) === row.sha256;
  };
  return [...new Set(named.flatMap(({ id, sealed }) => (isSound(id, sealed) ? [] : [id])))];
}

async function damagedNotices(db: Db, caseId: string, steps: readonly AuditRow[]): Promise<string[]> {
  const rows = await db.selectFrom('notices').selectAll().where('case_id', '=', caseId).execute();
  const found = new Map(rows.map((row) => [row.id, noticeHash(row)]));
  return steps.flatMap(({ seal }) =>
    Object.entries(seal?.notices ?? {}).flatMap(([id, hash]) => (found.get(id) === hash ? [] : [id])),
  );
}

async function missingMails(db: Db, caseId: string, steps: readonly AuditRow[]): Promise<string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
    .select(['deliveries.notice_id', 'deliveries.user_id', 'deliveries.paper_id'])
    .where('notices.case_id', '=', caseId)
    .execute();
  const found = new Set(rows.map(sealedMail));
  return steps.flatMap(({ seal }) => (seal?.mails ?? []).filter((mail) => !found.has(mail)));
}

async function damagedDocuments(db: Db, caseId: string, steps: readonly AuditRow[]): Promise<string[]> {
  const rows = await db.selectFrom('documents').select(['id', 'data']).where('case_id', '=', caseId).execute();
  const found = new Map(rows.map(({ id, data }) => [id, contentHash(data)]));
  return steps.flatMap(({ detail }) =>
    ((detail['documents'] ?? []) as readonly WrittenDocument[]).flatMap(({ id, sha256 }) =>
      found.get(id) === sha256 ? [] : [id],
    ),
  );
}

/** A stored file of a case, by its hash. */
export interface StoredFile {
  /** The id of the attachment or the document. */
  readonly id: string;
  readonly sha256: string;
}

/** Return the files of a case: its attachments, and the prints of its documents. */
export async function filesOf(db: Db, caseId: string): Promise<StoredFile[]> {
  const attachments = await db
    .selectFrom('attachments')
    .select(['id', 'storage_key as sha256'])
    .where('case_id', '=', caseId)
    .execute();
  const prints = await db
    .selectFrom('documents')
    .select(['id', 'pdf_sha256 as sha256'])
    .where('case_id', '=', caseId)
    .where('pdf_sha256', 'is not', null)
    .$narrowType<{ sha256: string }>()
    .execute();
  return [...attachments, ...prints];
}
