/** The calendar's years that an administrator has imported, each edition kept. */
import type { YearCalendar } from '../../domain/calendar/working-days.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { logOffice } from '../office/log.js';
import type { OfficeRequest } from './policies.js';
import type { CalendarYearRow } from '../schema.js';
import { toJson } from '../engine/values.js';

export interface NewCalendarYear {
  readonly year: number;
  readonly content: YearCalendar;
  /** Of what was shown before it was confirmed. */
  readonly digest: string;
  /** How many deadlines it moves, for the log. */
  readonly moved: number;
}

/**
 * Stores a year's holidays as the year's next edition, which holds from then on; repeated under the same key it changes nothing.
 * @throws StoreError `conflict` where another edition was stored at the same time
 */
export async function importYear(
  { db }: Store,
  { year, content, digest, moved }: NewCalendarYear,
  { actor, at, key }: OfficeRequest,
): Promise<CalendarYearRow> {
  return await db.transaction().execute(async (tx) => {
    const done = await tx.selectFrom('calendar_years').selectAll().where('key', '=', key).executeTakeFirst();
    if (done !== undefined) return done;
    const { last } = await tx
      .selectFrom('calendar_years')
      .select(({ fn }) => fn.max('edition').as('last'))
      .where('year', '=', year)
      .executeTakeFirstOrThrow();
    const edition = (last ?? 0) + 1;
    const row = await tx
      .insertInto('calendar_years')
      .values({
        year,
        edition,
        source: content.source,
        content: toJson(content),
        digest,
        imported_by: actor.id,
        imported_at: at,
        key,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      throw new StoreError('conflict', `${year} 年的放假安排刚被他人导入，请重新预览后再确认。`);
    }
    const detail = { edition, source: content.source, digest, moved };
    await logOffice(tx, { at, actor, act: 'manage-calendar', subject: String(year), key, detail });
    return row;
  });
}

/** The edition stored under a request's key. */
export async function yearImportedBy({ db }: Store, key: string): Promise<CalendarYearRow | undefined> {
  return await db.selectFrom('calendar_years').selectAll().where('key', '=', key).executeTakeFirst();
}

/** Every edition, the latest of the latest year first. */
export async function yearEditions({ db }: Store): Promise<CalendarYearRow[]> {
  return await db.selectFrom('calendar_years').selectAll().orderBy('year', 'desc').orderBy('edition', 'desc').execute();
}
