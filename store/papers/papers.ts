/** Reading a case's papers. */
import type { Store } from '../engine/store.js';
import type { Paper } from '../schema.js';

/** A paper in a list: everything but its content. */
export type PaperListItem = Omit<Paper, 'content'>;

/** The filed papers of a case, in the order of filing. Drafts and papers of refused acts are not part of the file. */
export async function papersOf({ db }: Store, caseId: string): Promise<PaperListItem[]> {
  return await db
    .selectFrom('papers')
    .select([
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
    ])
    .where('case_id', '=', caseId)
    .where('status', '=', 'filed')
    .orderBy('filed_at')
    .orderBy('id')
    .execute();
}

/** A filed paper of a case, by its id. */
export async function paperById({ db }: Store, caseId: string, id: string): Promise<Paper | undefined> {
  return await db
    .selectFrom('papers')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('status', '=', 'filed')
    .executeTakeFirst();
}

/** Filed papers of a case, by their ids. */
export async function papersById(
  { db }: Store,
  caseId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Paper>> {
  const papers = await db
    .selectFrom('papers')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', 'in', [...new Set(ids)])
    .where('status', '=', 'filed')
    .execute();
  return new Map(papers.map((paper) => [paper.id, paper]));
}

/** The filed papers of some acts, of several cases together, in the order of filing. */
export async function papersFiledBy(
  { db }: Store,
  cases: readonly string[],
  acts: readonly string[],
): Promise<Paper[]> {
  return await db
    .selectFrom('papers')
    .selectAll()
    .where('case_id', 'in', cases)
    .where('act', 'in', acts)
    .where('status', '=', 'filed')
    .orderBy('filed_at')
    .orderBy('id')
    .execute();
}

/** A version of a paper that is filed in versions, e.g. the second submission of an `application`. */
export async function paperVersion(
  { db }: Store,
  caseId: string,
  kind: string,
  version: number,
): Promise<Paper | undefined> {
  return await db
    .selectFrom('papers')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst();
}
