/** Rounds, as people read them: the announcement, and where its case stands. */
import { sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { RoundDates } from '../../domain/round/state.js';
import type { Store } from '../engine/store.js';
import type { CaseRow, JsonObject, Round } from '../schema.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';

export type RoundRow = Round & { readonly stage: string };

function withStage({ db }: Pick<Store, 'db'>) {
  return db.selectFrom('rounds').innerJoin('cases', 'cases.id', 'rounds.id').selectAll('rounds').select('cases.stage');
}

export async function roundById(store: Pick<Store, 'db'>, id: string): Promise<RoundRow | undefined> {
  return await withStage(store).where('rounds.id', '=', id).executeTakeFirst();
}

/** Latest first. */
export async function rounds(
  store: Store,
  request: PageRequest & { readonly year?: number | undefined; readonly announcedOnly?: boolean },
): Promise<Page<RoundRow>> {
  let query = withStage(store);
  if (request.year !== undefined) query = query.where('rounds.year', '=', request.year);
  if (request.announcedOnly === true) query = query.where('cases.stage', 'not in', ['prepared', 'discarded']);
  return await pageOf(query.orderBy('rounds.opens_on', 'desc').orderBy('rounds.id'), request);
}

export interface Places {
  readonly district: string;
  readonly submitted: number;
  /** Recommended and not withdrawn: places of the district that are taken. */
  readonly recommended: number;
}

/** How many applications each district has in a round. */
export async function placesByDistrict({ db }: Store, round: string): Promise<Places[]> {
  const { rows } = await sql<Places>`
    select district,
           count(*) filter (where stage <> 'draft')::int as submitted,
           count(*) filter (where jsonb_exists(state, 'recommendedOn') and stage <> 'withdrawn')::int as recommended
    from cases where kind = 'application' and round = ${round}
    group by district order by district`.execute(db);
  return rows;
}

export type ListedApplication = Pick<CaseRow, 'id' | 'name' | 'district' | 'stage'> & {
  /** The number of the cluster that it became. */
  readonly number: string | null;
};

/** The applications on a list, and what became of each. */
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

/** The words of the list's public notice: its title, document number and address. */
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

/** The round of a year, whether drafted or announced; one that was discarded is none. */
export async function roundOfYear({ db }: Store, year: number): Promise<string | undefined> {
  const round = await db
    .selectFrom('rounds')
    .innerJoin('cases', 'cases.id', 'rounds.id')
    .select('rounds.id')
    .where('rounds.year', '=', year)
    .where('cases.stage', '<>', 'discarded')
    .orderBy('rounds.id')
    .limit(1)
    .executeTakeFirst();
  return round?.id;
}

/** The dates of the latest announced round that opened before a day. */
export async function lastRoundBefore({ db }: Store, day: CivilDate): Promise<RoundDates | undefined> {
  return await db
    .selectFrom('rounds')
    .innerJoin('cases', 'cases.id', 'rounds.id')
    .select(['opens_on as opensOn', 'closes_on as closesOn', 'recommend_by as recommendBy'])
    .where('opens_on', '<', day)
    .where('cases.stage', 'not in', ['prepared', 'discarded'])
    .orderBy('opens_on', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The dates that a round has announced, as of its latest step; a step that is being recorded is waited for. */
export async function roundDatesOf(
  { db }: Store,
  id: string,
): Promise<(RoundDates & { readonly step: number }) | undefined> {
  return await db
    .selectFrom('rounds')
    .innerJoin('cases', 'cases.id', 'rounds.id')
    .select(['opens_on as opensOn', 'closes_on as closesOn', 'recommend_by as recommendBy', 'cases.seq as step'])
    .where('rounds.id', '=', id)
    .forShare('rounds')
    .executeTakeFirst();
}
