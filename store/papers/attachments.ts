/** The records of attached files. The file store has the files, under the storage key. */
import { sql } from 'kysely';
import type { Store } from '../engine/store.js';
import type { Attachment, JsonObject, NewRow } from '../schema.js';

/** Store the record of an attachment. A repeated call with the same id changes nothing. */
export async function addAttachment({ db }: Store, attachment: NewRow<'attachments'>): Promise<Attachment> {
  await db
    .insertInto('attachments')
    .values(attachment)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return await db.selectFrom('attachments').selectAll().where('id', '=', attachment.id).executeTakeFirstOrThrow();
}

/** Return the ids of the attachments that a paper names. */
export function attachmentsNamed(content: JsonObject): string[] {
  return ['attachments', 'photos'].flatMap((field) =>
    Array.isArray(content[field]) ? (content[field] as string[]) : [],
  );
}

/** Return the attachments of a case, in the order of upload. */
export async function attachmentsOf(store: Store, caseId: string): Promise<Attachment[]> {
  return await ofCase(store, caseId).execute();
}

/** Return the attachments that an organisation uploaded or that these papers refer to, in the order of upload. */
export async function attachmentsShown(
  store: Store,
  caseId: string,
  papers: readonly string[],
  organisation: string | undefined,
): Promise<Attachment[]> {
  const enclosed = sql<boolean>`exists (
    select 1 from papers p where p.id in (${sql.join(['', ...papers])})
      and (jsonb_exists(p.content -> 'attachments', attachments.id) or jsonb_exists(p.content -> 'photos', attachments.id)))`;
  const own = sql<boolean>`exists (
    select 1 from "user" u where u.id = attachments.uploaded_by and u.role = 'operator' and u.organisation = ${organisation ?? null})`;
  return await ofCase(store, caseId)
    .where(({ or }) => or([own, enclosed]))
    .execute();
}

function ofCase({ db }: Store, caseId: string) {
  return db.selectFrom('attachments').selectAll().where('case_id', '=', caseId).orderBy('created_at').orderBy('id');
}
