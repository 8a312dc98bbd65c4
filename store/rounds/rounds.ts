/** Rounds for readers: the announcement, and the stage of the case. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { RoundDates } from '../../domain/round/state.js';
import { DISCARDED_STAGE, UNANNOUNCED_STAGES } from '../../domain/selections.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { CaseRow, JsonObject, Round } from '../schema.js';

export type RoundRow = Round & { readonly stage: string };

const DATES = ['opens_on as opensOn', 'closes_on as closesOn', 'recommend_by as recommendBy'] as const;

function withCase({ db }: Pick<Store, 'db'>) {
  return db.selectFrom('rounds').innerJoin('cases', 'cases.id', 'rounds.id');
}

/** Return a round. */
export async function roundById(store: Pick<Store, 'db'>, id: string): Promise<RoundRow | undefined> {
  return await withCase(store).selectAll('rounds').select('cases.stage').where('rounds.id', '=', id).executeTakeFirst();
}

/** Return the rounds of a year, or all, latest first. */
export async function rounds(
  store: Store,
  request: PageRequest & { readonly year?: number | undefined; readonly announcedOnly?: boolean },
): Promise<Page<RoundRow>> {
  let query = withCase(store).selectAll('rounds').select('cases.stage');
  if (request.year !== undefined) query = query.where('rounds.year', '=', request.year);
  if (request.announcedOnly === true) query = query.where('cases.stage', 'not in', UNANNOUNCED_STAGES);
  return await pageOf(store.db, query.orderBy('rounds.opens_on', 'desc').orderBy('rounds.id'), request);
}

/** Return the id of a year's round that is drafted or announced. */
export async function roundOfYear(store: Store, year: number): Promise<string | undefined> {
  const round = await withCase(store)
    .select('rounds.id')
    .where('rounds.year', '=', year)
    .where('cases.stage', '<>', DISCARDED_STAGE)
    .orderBy('rounds.id')
    .limit(1)
    .executeTakeFirst();
  return round?.id;
}

/** Return the dates of the latest announced round that opened before a day. */
export async function lastRoundBefore(store: Store, day: CivilDate): Promise<RoundDates | undefined> {
  return await withCase(store)
    .select(DATES)
    .where('opens_on', '<', day)
    .where('cases.stage', 'not in', UNANNOUNCED_STAGES)
    .orderBy('opens_on', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Return the dates of a round at its latest step. Wait for a step that is being recorded. */
export async function roundDatesOf(
  store: Store,
  id: string,
): Promise<(RoundDates & { readonly step: number }) | undefined> {
  return await withCase(store)
    .select([...DATES, 'cases.seq as step'])
    .where('rounds.id', '=', id)
    .forShare('rounds')
    .executeTakeFirst();
}

export type ListedApplication = Pick<CaseRow, 'id' | 'name' | 'district' | 'stage'> & {
  /** The register number of its cluster. */
  readonly number: string | null;
};

/** Return the applications on a round's list, with their outcomes. */
export async function listedApplications({ db }: Store, ids: readonly string[]): Promise<ListedApplication[]> {
  return await db
    .selectFrom('cases as application')
    .leftJoin('cases as cluster', (join) =>
      join.on(sql<boolean>`cluster.kind = 'cluster' and cluster.id = application.state->>'cluster'`),
    )
    .select(['application.id', 'application.name', 'application.district', 'application.stage', 'cluster.number'])
    .where('application.id', 'in', ids)
    .orderBy('application.district')
    .orderBy('application.name')
    .execute();
}

/** Return the title, document number and URL of the list's public notice. */
export async function listNoticeOf({ db }: Store, round: string): Promise<JsonObject | undefined> {
  const paper = await db
    .selectFrom('papers')
    .select('content')
    .where('case_id', '=', round)
    .where('act', '=', 'publish-list')
    .where('status', '=', 'filed')
    .executeTakeFirst();
  return paper?.content;
}
