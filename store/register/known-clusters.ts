/** What the database knows of the clusters that a list names. */
import type { Store } from '../engine/store.js';
import type { CaseRow, Organisation } from '../schema.js';

export type KnownCluster = Pick<CaseRow, 'id' | 'number' | 'name' | 'organisation' | 'stage' | 'started'> & {
  /** Of the paper by which it was entered from a list; null where it came about otherwise. */
  readonly entered: string | null;
};

/** Clusters that have one of the numbers, or one of the organisations; `act` is that by which a list's clusters enter. */
export async function knownClusters(
  { db }: Pick<Store, 'db'>,
  {
    numbers,
    organisations,
    act,
  }: { readonly numbers: readonly string[]; readonly organisations: readonly string[]; readonly act: string },
): Promise<KnownCluster[]> {
  return await db
    .selectFrom('cases')
    .leftJoin('audit', (join) =>
      join.onRef('audit.case_id', '=', 'cases.id').on('audit.seq', '=', 1).on('audit.act', '=', act),
    )
    .leftJoin('papers', 'papers.id', 'audit.paper_id')
    .select([
      'cases.id',
      'cases.number',
      'cases.name',
      'cases.organisation',
      'cases.stage',
      'cases.started',
      'papers.content_sha256 as entered',
    ])
    .where('cases.kind', '=', 'cluster')
    .where(({ eb, or }) => or([eb('cases.number', 'in', numbers), eb('cases.organisation', 'in', organisations)]))
    .execute();
}

/** The organisations that have one of the credit codes, by code. */
export async function organisationsByCode(
  { db }: Pick<Store, 'db'>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const rows = await db.selectFrom('organisations').selectAll().where('credit_code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.credit_code!, row]));
}
