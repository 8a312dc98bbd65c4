/**
 * The decision by which a cluster was recognised: its document (认定通知书, or that of the split that it comes from), or the
 * published one of an earlier recognition.
 */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Store } from '../engine/store.js';
import type { JsonObject } from '../schema.js';

export interface Recognition {
  /** The latest document of recognition that is not withdrawn. Its number is null until it is issued. */
  readonly document?: { readonly authority: string; readonly on: CivilDate; readonly number: string | null };
  /** The title and number of the published document, as the form of its entry names it. */
  readonly published?: string;
}

/** Return the decision on a cluster. Both are absent for one that was recognised before there were documents. */
export async function recognitionOf({ db }: Store, clusterId: string): Promise<Recognition> {
  const row = await db
    .selectFrom('documents')
    .select(['data', 'on_date', 'number'])
    .where('withdrawn_at', 'is', null)
    .where(({ or, and, eb, selectFrom }) =>
      or([
        and([eb('kind', '=', 'recognition'), eb('case_id', '=', clusterId)]),
        and([eb('kind', '=', 'split'), eb('case_id', '=', clusterId), eb('seq', '=', 1)]),
        and([
          eb('kind', '=', 'recognition'),
          eb(
            'case_id',
            '=',
            selectFrom('cases')
              .select(sql<string>`state ->> 'application'`.as('application'))
              .where('id', '=', clusterId),
          ),
        ]),
      ]),
    )
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const entry = await db
    .selectFrom('audit')
    .innerJoin('papers', 'papers.id', 'audit.paper_id')
    .select('papers.content')
    .where('audit.case_id', '=', clusterId)
    .where('audit.seq', '=', 1)
    .executeTakeFirst();
  const published = entry && publishedIn(entry.content);
  return {
    ...(row && { document: { authority: row.data.authority, on: row.on_date, number: row.number } }),
    ...(published !== undefined && { published }),
  };
}

/** Return the name of the document in the form of an entry. */
function publishedIn({ document }: JsonObject): string | undefined {
  if (typeof document === 'string') return document;
  if (typeof document !== 'object' || document === null) return undefined;
  const { title, number } = document as { readonly title?: string; readonly number?: string };
  return title === undefined ? number : `《${title}》${number === undefined ? '' : `（${number}）`}`;
}
