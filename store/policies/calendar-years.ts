/** The years of the calendar that administrators have imported. Every edition stays; the latest one applies. */
import type { YearCalendar } from '../../domain/calendar/working-days.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import { logOffice, type OfficeRequest } from '../office/log.js';
import type { CalendarYearRow } from '../schema.js';

export interface NewCalendarYear {
  readonly year: number;
  readonly content: YearCalendar;
  /** The hash of the preview that was confirmed. */
  readonly digest: string;
  /** The number of moved deadlines, for the log. */
  readonly moved: number;
}

/**
 * Store a year's holidays as the next edition of the year. A repeated call with the same key changes nothing.
 * @throws StoreError `conflict` if another edition is stored at the same time
 */
export async function importYear(
  { db }: Store,
  { year, content, digest, moved }: NewCalendarYear,
  { actor, at, key }: OfficeRequest,
): Promise<CalendarYearRow> {
  return await db.transaction().execute(async (trx) => {
    const done = await yearImportedBy({ db: trx }, key);
    if (done !== undefined) return done;
    const { last } = await trx
      .selectFrom('calendar_years')
      .select(({ fn }) => fn.max('edition').as('last'))
      .where('year', '=', year)
      .executeTakeFirstOrThrow();
    const edition = (last ?? 0) + 1;
    const { source } = content;
    const row = await trx
      .insertInto('calendar_years')
      .values({ year, edition, source, content: toJson(content), digest, imported_by: actor.id, imported_at: at, key })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      throw new StoreError('conflict', `${year} 年的放假安排刚被他人导入，请重新预览后再确认。`);
    }
    const detail = { edition, source, digest, moved };
    await logOffice(trx, { at, actor, act: 'manage-calendar', subject: String(year), key, detail });
    return row;
  });
}

/** Return the edition that the request with this key stored. */
export async function yearImportedBy({ db }: Pick<Store, 'db'>, key: string): Promise<CalendarYearRow | undefined> {
  return await db.selectFrom('calendar_years').selectAll().where('key', '=', key).executeTakeFirst();
}

/** Return every edition, latest year and latest edition first. */
export async function yearEditions({ db }: Store): Promise<CalendarYearRow[]> {
  return await db.selectFrom('calendar_years').selectAll().orderBy('year', 'desc').orderBy('edition', 'desc').execute();
}
