/** Papers: the texts of a case. A paper is stored before its act, and filed by the act's transition. */
import type { Instant } from '../../domain/calendar/civil.js';
import type { Role } from '../../domain/kernel/people.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { contentHash, toJson } from '../engine/values.js';
import type { Db, JsonObject, Paper } from '../schema.js';

export interface NewPaper {
  readonly id: string;
  readonly caseId: string;
  /** The act it is for, e.g. `submit`, `return`. */
  readonly act: string;
  /** E.g. `application`, `reasons`, `annual-report`. */
  readonly kind: string;
  readonly content: JsonObject;
  readonly by: { readonly id: string; readonly role: Role };
  /** The time of receipt; the default is now. */
  readonly at?: Instant;
}

/** Store a paper. A repeated call with the same content changes nothing. @throws StoreError `conflict` if the id is another paper's */
export async function addPaper({ db }: { readonly db: Db }, paper: NewPaper): Promise<Paper> {
  const { id, act, kind, at } = paper;
  const columns = paperColumns(paper);
  const written = await db
    .insertInto('papers')
    .values({ ...columns, id, act, kind, ...(at && { created_at: at }) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (written !== undefined) return written;
  const stored = await db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const same =
    stored.case_id === paper.caseId && stored.act === act && stored.content_sha256 === columns.content_sha256;
  if (!same) throw new StoreError('conflict', `材料编号“${id}”已用于另一份材料。`);
  return stored;
}

/** Return the columns of a paper that is not filed yet. */
export function paperColumns({ caseId, content, by }: Pick<NewPaper, 'caseId' | 'content' | 'by'>) {
  return {
    case_id: caseId,
    content: toJson(content),
    content_sha256: contentHash(content),
    status: 'draft' as const,
    by_user: by.id,
    by_role: by.role,
  };
}

/** Return a paper by its id, filed or not yet. */
export async function paperFiledOrNot({ db }: Store, id: string): Promise<Paper | undefined> {
  return await db.selectFrom('papers').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Delete a paper whose act was refused. A filed paper stays. */
export async function discardPaper({ db }: { readonly db: Db }, id: string): Promise<void> {
  await db.deleteFrom('papers').where('id', '=', id).where('status', '=', 'draft').execute();
}

/** A paper in a list, without its content. */
export type PaperListItem = Omit<Paper, 'content'>;

const LIST_COLUMNS = [
  'id',
  'case_id',
  'act',
  'kind',
  'version',
  'content_sha256',
  'status',
  'by_user',
  'by_role',
  'created_at',
  'filed_at',
] as const;

/** Return the filed papers of a case, in the order of filing. */
export async function papersOf({ db }: Store, caseId: string): Promise<PaperListItem[]> {
  return await filed(db).select(LIST_COLUMNS).where('case_id', '=', caseId).orderBy('filed_at').orderBy('id').execute();
}

/** Return a filed paper of a case. */
export async function paperById({ db }: Store, caseId: string, id: string): Promise<Paper | undefined> {
  return await filed(db).selectAll().where('case_id', '=', caseId).where('id', '=', id).executeTakeFirst();
}

/** Return filed papers of a case, by id. */
export async function papersById(
  { db }: Store,
  caseId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Paper>> {
  const papers = await filed(db)
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(papers.map((paper) => [paper.id, paper]));
}

/** Return the filed papers of these acts and cases, in the order of filing. */
export async function papersFiledBy(
  { db }: Store,
  cases: readonly string[],
  acts: readonly string[],
): Promise<Paper[]> {
  return await filed(db)
    .selectAll()
    .where('case_id', 'in', cases)
    .where('act', 'in', acts)
    .orderBy('filed_at')
    .orderBy('id')
    .execute();
}

/** Return a version of a paper, e.g. the second submission of an `application`. */
export async function paperVersion(
  { db }: Store,
  caseId: string,
  kind: string,
  version: number,
): Promise<Paper | undefined> {
  return await filed(db)
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** Drafts and the papers of refused acts are not part of a case's file. */
function filed(db: Store['db']) {
  return db.selectFrom('papers').where('status', '=', 'filed');
}
