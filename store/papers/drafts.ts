/** Papers: the words of a case. A working draft is edited in place; every other paper is written once and later filed. */
import { sql, type Transaction } from 'kysely';
import type { Transition } from '../../domain/kernel/case.js';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Role } from '../../domain/kernel/people.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { RecordError } from '../cases/record-error.js';
import { nameInForm } from '../register/entry.js';
import type { Database, JsonObject, Paper } from '../schema.js';
import { contentHash, toJson } from '../engine/values.js';

/** The act under which working drafts are kept. */
const DRAFT_ACT = 'save-draft';
const FORM = 'application';

/** The act that a working draft is written for, and what it is done to; none where it is the application itself. */
export interface DraftTarget {
  readonly act: string;
  readonly subject?: string | undefined;
}

export interface NewPaper {
  readonly id: string;
  readonly caseId: string;
  /** The act it is for, e.g. `submit`, `return`. */
  readonly act: string;
  /** E.g. `application`, `reasons`, `annual-report`. */
  readonly kind: string;
  readonly content: JsonObject;
  readonly by: { readonly id: string; readonly role: Role };
  /** When it was received; now, where not given. */
  readonly at?: Instant;
}

/**
 * Stores a paper, to be filed by the transition that refers to it. Repeated with the same content it changes nothing.
 * @throws StoreError `conflict` when the id is taken by another paper.
 */
export async function addPaper({ db }: Store, paper: NewPaper): Promise<Paper> {
  const hash = contentHash(paper.content);
  const written = await db
    .insertInto('papers')
    .values({
      ...columns(paper, hash),
      id: paper.id,
      act: paper.act,
      kind: paper.kind,
      ...(paper.at && { created_at: paper.at }),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (written !== undefined) return written;
  const stored = await db.selectFrom('papers').selectAll().where('id', '=', paper.id).executeTakeFirstOrThrow();
  if (stored.case_id !== paper.caseId || stored.act !== paper.act || stored.content_sha256 !== hash) {
    throw new StoreError('conflict', `材料编号“${paper.id}”已用于另一份材料。`);
  }
  return stored;
}

/** A paper by its id, filed or not yet. */
export async function paperFiledOrNot({ db }: Store, id: string): Promise<Paper | undefined> {
  return await db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Forgets a paper whose act was refused; a filed one stays. */
export async function discardPaper({ db }: Store, id: string): Promise<void> {
  await db.deleteFrom('papers').where('id', '=', id).where('status', '=', 'draft').execute();
}

/**
 * Saves a working draft: of a case's application form, by whose name the case goes until a version is filed, or of the
 * paper of an act.
 * @param expected the hash of the content that the draft is meant to replace, where that matters
 * @throws StoreError `conflict` when the draft has another content by now
 */
export async function saveDraft(
  { db }: Store,
  draft: Pick<NewPaper, 'caseId' | 'content' | 'by'> & { readonly written?: DraftTarget },
  expected?: string,
): Promise<Paper> {
  const { caseId, written } = draft;
  const values = columns(draft, contentHash(draft.content));
  return await db.transaction().execute(async (trx) => {
    const stored = await trx
      .insertInto('papers')
      .values({ ...values, id: draftId(caseId, written), act: DRAFT_ACT, kind: written?.act ?? FORM })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...values, created_at: sql`now()` })
          // Over the content expected, or over the same content: a repeated save is no conflict.
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

/** A working draft: of a case's application form, or of the paper of an act. */
export async function draftOf(
  { db }: Pick<Store, 'db'>,
  caseId: string,
  written?: DraftTarget,
): Promise<Paper | undefined> {
  return await db.selectFrom('papers').selectAll().where('id', '=', draftId(caseId, written)).executeTakeFirst();
}

/** The name that the working draft gives the case. */
export async function draftName(trx: Transaction<Database>, caseId: string): Promise<string | undefined> {
  const draft = await draftOf({ db: trx }, caseId);
  return draft && nameInForm(draft.content);
}

async function nameUnfiledCase(trx: Transaction<Database>, caseId: string, name: string): Promise<void> {
  await trx
    .updateTable('cases')
    .set({ name })
    .where('id', '=', caseId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('papers').select('id').where('case_id', '=', caseId).where('version', 'is not', null))),
    )
    .execute();
}

/**
 * Files what a transition refers to, and returns it: its paper, or the working draft where it freezes a version
 * and names no paper. The application's working draft is filed as a copy, so that it stays editable for corrections;
 * any other is over when its act is done.
 * @throws RecordError `missing-paper`
 */
export async function filePaper(trx: Transaction<Database>, transition: Transition): Promise<Paper | undefined> {
  const version = transition.effects.find((effect) => effect.type === 'file-version')?.version ?? null;
  if (transition.paper === undefined && version === null) return undefined;
  const id = transition.paper ?? draftId(transition.case);
  const source = await trx
    .selectFrom('papers')
    .selectAll()
    .where('id', '=', id)
    .where('case_id', '=', transition.case)
    .executeTakeFirst();
  if (source === undefined) throw new RecordError('missing-paper', `案件 ${transition.case} 没有编号为“${id}”的材料。`);

  const filed = { version, status: 'filed' as const, filed_at: transition.at };
  if (source.act !== DRAFT_ACT) {
    await trx.deleteFrom('papers').where('id', '=', draftId(transition.case, transition)).execute();
    return await trx.updateTable('papers').set(filed).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  }
  const copy = { ...source, ...filed, id: `${id}-v${version ?? transition.seq}`, act: transition.act };
  return await trx
    .insertInto('papers')
    .values({ ...copy, content: toJson(source.content) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

function columns({ caseId, content, by }: Pick<NewPaper, 'caseId' | 'content' | 'by'>, hash: string) {
  return {
    case_id: caseId,
    content: toJson(content),
    content_sha256: hash,
    status: 'draft' as const,
    by_user: by.id,
    by_role: by.role,
  };
}

function draftId(caseId: string, written?: DraftTarget): string {
  const parts = [`${caseId}-draft`, written?.act, written?.subject];
  return parts.filter((part) => part !== undefined).join(':');
}
