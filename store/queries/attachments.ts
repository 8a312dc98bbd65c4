/** The records of attached files; the bytes are kept elsewhere, under the storage key. */
import type { Store } from '../index.js';
import type { Attachment, NewAttachment } from '../schema.js';

/** Stores an attachment's record; repeated with the same id it changes nothing. */
export async function addAttachment({ db }: Store, attachment: NewAttachment): Promise<Attachment> {
  await db
    .insertInto('attachments')
    .values(attachment)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return await db.selectFrom('attachments').selectAll().where('id', '=', attachment.id).executeTakeFirstOrThrow();
}

/** A case's attachments, in the order of upload. */
export async function attachmentsOf({ db }: Store, caseId: string): Promise<Attachment[]> {
  return await db
    .selectFrom('attachments')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function attachmentById({ db }: Store, id: string): Promise<Attachment | undefined> {
  return await db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst();
}
