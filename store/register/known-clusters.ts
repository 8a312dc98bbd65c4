/** The known clusters, for comparison with an imported list. */
import type { Store } from '../engine/store.js';
import type { CaseRow } from '../schema.js';

export type KnownCluster = Pick<CaseRow, 'id' | 'number' | 'name' | 'organisation' | 'stage' | 'started'> & {
  /** The hash of the paper of its import; null if it was not imported. */
  readonly entered: string | null;
};

/** Return the names of all clusters on the register. */
export async function clusterNames({
  db,
}: Pick<Store, 'db'>): Promise<Pick<CaseRow, 'number' | 'name' | 'district'>[]> {
  return await db.selectFrom('cases').select(['number', 'name', 'district']).where('kind', '=', 'cluster').execute();
}

/**
 * Return the clusters that have one of the numbers or one of the organisations.
 * @param act the act by which an import enters clusters
 */
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
