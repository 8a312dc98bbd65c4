/** Interruptions of the service: found by the gap between two moments at which it could receive, and decided by the bureau. */
import { sql } from 'kysely';
import { endOfDay, startOfDay, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import type { InterruptedDays, Interruption } from '../../domain/calendar/working-days.js';
import { ENDED_STAGES } from '../../domain/cases.js';
import { isHeldForInterruption } from '../../domain/holds.js';
import { interruptedDays, interruptionText, type ServiceGap } from '../../domain/interruptions.js';
import type { InterruptionHold } from '../../domain/kernel/case.js';
import { interruptionHold } from '../../domain/kernel/interruption.js';
import type { Actor } from '../../domain/kernel/people.js';
import { lockAlone, lockShared } from '../engine/advisory-lock.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import { inTransaction } from '../engine/transaction.js';
import { sha256 } from '../engine/values.js';
import { writeRows } from '../notices/write.js';
import type { Db, InterruptionRow, Trx } from '../schema.js';

/** Lapses share this lock. A decision on an interruption takes it exclusively, so that neither misses the other. */
const LOCK = 18_018;

const AUDIENCES = ['municipal', 'admin'] as const;

/**
 * Record that the service can receive now, by the database's clock. If the last such moment is long ago, record an
 * interruption, and notify the bureau and the administrators.
 * @param minutes from which a gap counts that begins now
 * @param mail whether a mail server is configured
 * @returns the gap that was found
 */
export async function recordServiceMoment(
  { db }: Store,
  { minutes, mail }: { readonly minutes: number; readonly mail: boolean },
): Promise<ServiceGap | undefined> {
  return await inTransaction(db, async (trx) => {
    const gap = gapOf(await lastMoment(trx, 'for update'));
    await sql`
      insert into service_moment as known (id, last_at, minutes) values (1, now(), ${minutes})
      on conflict (id) do update set
        last_at = greatest(known.last_at, excluded.last_at), minutes = excluded.minutes`.execute(trx);
    if (gap === undefined) return undefined;
    await addGap(trx, gap, mail);
    return gap;
  });
}

/** The last moment of service beside the present one, by the database's clock. */
interface LastMoment extends ServiceGap {
  /** Whether the time between them counts as an interruption. */
  readonly counts: boolean;
}

/** Return the last moment of service; undefined if there was none yet. */
async function lastMoment(db: Db, lock: '' | 'for update' = ''): Promise<LastMoment | undefined> {
  const { rows } = await sql<LastMoment>`
    select last_at as "from", now() as until, last_at < now() - make_interval(mins => minutes) as counts
    from service_moment ${sql.raw(lock)}`.execute(db);
  return rows[0];
}

/** Return the time since the last moment of service, if it is long enough to count. */
function gapOf(last: LastMoment | undefined): ServiceGap | undefined {
  return last?.counts === true ? { from: last.from, until: last.until } : undefined;
}

async function addGap(trx: Trx, gap: ServiceGap, mail: boolean): Promise<void> {
  const id = `gap-${sha256(gap.from).slice(0, 16)}`;
  const { from, to } = interruptedDays(gap);
  await trx
    .insertInto('interruptions')
    .values({
      id,
      from_at: gap.from,
      until_at: gap.until,
      from_date: from,
      to_date: to,
      found: 'gap',
      status: 'open',
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const rows = AUDIENCES.map((audience) => ({
    id: sha256(JSON.stringify(['interruption', id, audience])),
    case_id: null,
    seq: 0,
    kind: 'escalation' as const,
    audience,
    district: '',
    organisation: '',
    obligation: id,
    rule: null,
    due: null,
    nominal: null,
    was: null,
    offset: null,
    about: 'service.interrupted',
    at: gap.until,
    ...interruptionText(gap),
  }));
  await writeRows(trx, rows, mail);
}

/** What is known of the service on the last days of deadlines. */
export interface ServiceOnDays {
  /**
   * For interruptions on these days: those that wait for a decision, those that are confirmed, whose cases have yet to
   * adopt the later date, and one that goes on now.
   */
  readonly holds: readonly InterruptionHold[];
  /** The days that are over without a moment of service since: a gap across their end may be going on. */
  readonly unproven: readonly CivilDate[];
}

/** Return what is known of the service on the given days. Decisions wait until the transaction ends. */
export async function serviceOn(trx: Trx, days: readonly CivilDate[]): Promise<ServiceOnDays> {
  if (days.length === 0) return { holds: [], unproven: [] };
  await lockShared(trx, LOCK);
  // The moment is read first: a gap that it does not show any more is entered, and is read then.
  const last = await lastMoment(trx);
  const gap = gapOf(last);
  const [firstDay, lastDay] = [days.toSorted()[0]!, days.toSorted().at(-1)!];
  const known = await trx
    .selectFrom('interruptions')
    .select(['from_date as from', 'to_date as to'])
    .where('status', '<>', 'dismissed')
    .where('from_date', '<=', lastDay)
    .where('to_date', '>=', firstDay)
    .execute();
  return {
    holds: [...known, ...(gap === undefined ? [] : [interruptedDays(gap)])].map(interruptionHold),
    unproven: last === undefined || last.counts ? [] : days.filter((day) => isOverIn(last, day)),
  };
}

/** Check whether a day ends within the time since the last moment of service. */
function isOverIn({ from, until }: ServiceGap, day: CivilDate): boolean {
  const end = endOfDay(day);
  return from < end && end <= until;
}

/** The decision of the bureau. */
export interface InterruptionDecision {
  readonly actor: Pick<Actor, 'id'>;
  readonly at: Instant;
  readonly reason: string;
  readonly document: string;
  /** The last day of the deadlines concerned; absent: the interruption is dismissed. */
  readonly until?: CivilDate | undefined;
}

/** Decide on an interruption that waits. @returns it; undefined if none waits under this id */
export async function decideInterruption(
  trx: Trx,
  id: string,
  { actor, at, reason, document, until }: InterruptionDecision,
): Promise<InterruptionRow | undefined> {
  await lockAlone(trx, LOCK);
  return await trx
    .updateTable('interruptions')
    .set({
      status: until === undefined ? 'dismissed' : 'confirmed',
      until_date: until ?? null,
      reason,
      document,
      decided_by: actor.id,
      decided_at: at,
    })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .returningAll()
    .executeTakeFirst();
}

/** Enter an interruption that the system could not see, as confirmed. */
export async function enterInterruption(
  trx: Trx,
  id: string,
  { from, to }: InterruptedDays,
  { actor, at, reason, document, until }: InterruptionDecision & { readonly until: CivilDate },
): Promise<InterruptionRow> {
  await lockAlone(trx, LOCK);
  return await trx
    .insertInto('interruptions')
    .values({
      id,
      from_at: startOfDay(from),
      until_at: endOfDay(to),
      from_date: from,
      to_date: to,
      found: 'report',
      status: 'confirmed',
      until_date: until,
      reason,
      document,
      decided_by: actor.id,
      decided_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function interruptionById(db: Db, id: string): Promise<InterruptionRow | undefined> {
  return await db.selectFrom('interruptions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Return the interruptions, of one status or all, latest first. */
export async function interruptionList(
  { db }: Store,
  { status, ...page }: PageRequest & { readonly status?: InterruptionRow['status'] | undefined },
): Promise<Page<InterruptionRow>> {
  const all = db.selectFrom('interruptions').selectAll().orderBy('from_at', 'desc').orderBy('id');
  return await pageOf(db, status === undefined ? all : all.where('status', '=', status), page);
}

/** Return the confirmed interruptions as the calendar has them. */
export async function confirmedInterruptions(db: Db): Promise<Interruption[]> {
  const rows = await db
    .selectFrom('interruptions')
    .select(['from_date', 'to_date', 'until_date', 'document'])
    .where('status', '=', 'confirmed')
    .orderBy('from_date')
    .orderBy('id')
    .execute();
  return rows.map(({ from_date, to_date, until_date, document }) => ({
    from: from_date,
    to: to_date,
    until: until_date!, // confirmed ones have both
    document: document!,
  }));
}

/** Return the deadlines of open cases that are held for an interruption, as case and deadline. */
export async function heldForInterruption(
  db: Db,
): Promise<{ readonly case: string; readonly deadline: string; readonly due: CivilDate }[]> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('audit', 'audit.case_id', 'cases.id')
    .select(['cases.id', 'cases.state', 'audit.subject'])
    .select(sql<CivilDate>`audit.detail ->> 'due'`.as('due'))
    .distinctOn(['cases.id', 'audit.subject'])
    .where('cases.stage', 'not in', ENDED_STAGES)
    .where('audit.act', 'like', '%.held')
    .where(sql<boolean>`jsonb_exists(audit.detail -> 'held', 'out-of-service')`)
    .orderBy('cases.id')
    .orderBy('audit.subject')
    .orderBy('audit.seq', 'desc')
    .execute();
  return rows.flatMap(({ id, state, subject, due }) =>
    state.clocks.some((deadline) => deadline.id === subject && isHeldForInterruption(deadline))
      ? [{ case: id, deadline: subject ?? '', due }]
      : [],
  );
}
