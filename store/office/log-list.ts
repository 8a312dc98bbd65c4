/** Reading the office log. */
import type { CivilDate } from '../../domain/calendar/civil.js';
import { endOfDay, startOfDay } from '../../domain/calendar/civil.js';
import type { Store } from '../engine/store.js';
import type { OfficeLogEntry } from '../schema.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';

export interface OfficeLogFilter extends PageRequest {
  readonly act?: string | readonly string[] | undefined;
  /** Id of the account that did it. */
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  /** Days, both included. */
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** What was done in the office, latest first. */
export async function officeLog({ db }: Store, filter: OfficeLogFilter): Promise<Page<OfficeLogEntry>> {
  const { act, actor, subject, from, to } = filter;
  let query = db.selectFrom('office_log').selectAll();
  if (act !== undefined) query = query.where('act', 'in', [act].flat());
  if (actor !== undefined) query = query.where('actor_id', '=', actor);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (from !== undefined) query = query.where('at', '>=', startOfDay(from));
  if (to !== undefined) query = query.where('at', '<', endOfDay(to));
  return await pageOf(query.orderBy('id', 'desc'), filter);
}
