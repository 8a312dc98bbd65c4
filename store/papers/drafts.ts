/** Working drafts: papers that can be edited until their act. */
import { sql } from 'kysely';
import type { Actor } from '../../domain/kernel/people.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { nameInForm } from '../register/entry.js';
import type { Paper, Trx } from '../schema.js';
import { paperColumns, type NewPaper } from './papers.js';
import { inTransaction } from '../engine/transaction.js';

/** The act under which working drafts are stored. */
export const DRAFT_ACT = 'save-draft';
const FORM = 'application';

/** The act of a working draft, and its subject. If absent, the draft is the application. */
export interface DraftTarget {
  readonly act: string;
  readonly subject?: string | undefined;
}

/**
 * Save a working draft. An application's draft names its case until a version is filed.
 * @param expected the hash of the content that the draft replaces; absent = any
 * @throws StoreError `conflict` if the stored draft has another content, or the case has got another operator
 */
export async function saveDraft(
  { db }: Store,
  draft: Pick<NewPaper, 'caseId' | 'content'> & {
    readonly by: Pick<Actor, 'id' | 'role' | 'organisation'>;
    readonly written?: DraftTarget;
  },
  expected?: string,
): Promise<Paper> {
  const { caseId, written } = draft;
  const values = paperColumns(draft);
  return await inTransaction(db, async (trx) => {
    await keepOutOthers(trx, caseId, draft.by.organisation);
    const stored = await trx
      .insertInto('papers')
      .values({ ...values, id: draftId(caseId, written), act: DRAFT_ACT, kind: written?.act ?? FORM })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...values, created_at: sql`now()` })
          // Replaces the expected content, or the same content: a repeated save is no conflict.
          .where(({ eb, ref }) =>
            eb('papers.content_sha256', 'in', [expected ?? ref('papers.content_sha256'), values.content_sha256]),
          ),
      )
      .returningAll()
      .executeTakeFirst();
    if (stored === undefined) throw new StoreError('conflict', '草稿已被他人修改，请先取得最新内容。');
    const name = written === undefined ? nameInForm(draft.content) : undefined;
    if (name !== undefined) await nameUnfiledCase(trx, caseId, name);
    return stored;
  });
}

/** Check that the case is still the writer's: a hand-over, which waits for this transaction, moves the drafts away. */
async function keepOutOthers(trx: Trx, caseId: string, organisation: string | undefined): Promise<void> {
  const owner = await trx
    .selectFrom('cases')
    .select('organisation')
    .where('id', '=', caseId)
    .forNoKeyUpdate() // a share would deadlock with another that names the case afterwards
    .executeTakeFirst();
  if (owner !== undefined && organisation !== undefined && owner.organisation !== organisation)
    throw new StoreError('conflict', '该事项已由另一机构办理，草稿没有保存。');
}

/** Return a working draft. */
export async function draftOf(
  { db }: Pick<Store, 'db'>,
  caseId: string,
  written?: DraftTarget,
): Promise<Paper | undefined> {
  return await db.selectFrom('papers').selectAll().where('id', '=', draftId(caseId, written)).executeTakeFirst();
}

/** Return the case's name in the application's draft. */
export async function draftName(trx: Trx, caseId: string): Promise<string | undefined> {
  const draft = await draftOf({ db: trx }, caseId);
  return draft && nameInForm(draft.content);
}

async function nameUnfiledCase(trx: Trx, caseId: string, name: string): Promise<void> {
  await trx
    .updateTable('cases')
    .set({ name })
    .where('id', '=', caseId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('papers').select('id').where('case_id', '=', caseId).where('version', 'is not', null))),
    )
    .execute();
}

/** Return the id of a working draft. */
export function draftId(caseId: string, written?: DraftTarget): string {
  const parts = [`${caseId}-draft`, written?.act, written?.subject];
  return parts.filter((part) => part !== undefined).join(':');
}
