/** A neglected duty counts only where it is known that the service could receive until the end of its last day. */
import { sql } from 'kysely';
import { afterEach, expect, it, vi } from 'vitest';
import { addDays, dateOf, epochOf, instantOf, type Instant } from '../../domain/calendar/civil.js';
import type { Hold } from '../../domain/kernel/case.js';
import { advance } from '../../domain/kernel/decide.js';
import { definitionOf } from '../../domain/cases.js';
import type { Store } from '../../store/engine/store.js';
import { recordServiceMoment } from '../../store/office/interruptions.js';
import { record, type RecordInput } from '../../store/recording/record.js';
import { ctx } from '../domain/cases.js';
import { SERVED, underRevocation } from '../support/proceeding.js';
import { DEPS, onBothEngines, type Filing } from './support.js';

const SCOPE = { district: 'haidian', organisation: 'org-1', ...SERVED };
const CENTURY = 60 * 24 * 366 * 100;

/** Return the step that the end of the statement window brings, as decided under some holds. */
function passed(filing: Filing, now: Instant, holds: readonly Hold[] = []): RecordInput {
  const terms = { ...ctx(now), rules: SERVED.rules, ...(holds.length > 0 && { holds }) };
  const { state, transitions } = advance(definitionOf('cluster'), filing.state, terms);
  return filing.input(state, transitions, now);
}

/** Sets the last moment of service, and the minutes from which a gap since then counts. */
async function setMoment({ db }: Store, at: Instant, minutes: number): Promise<void> {
  await sql`insert into service_moment (id, last_at, minutes) values (1, ${at}, ${minutes})
    on conflict (id) do update set last_at = excluded.last_at, minutes = excluded.minutes`.execute(db);
}

const minutesBefore = (instant: Instant, minutes: number) => instantOf(epochOf(instant) - minutes * 60_000);

onBothEngines((store) => {
  afterEach(() => sql`truncate service_moment, interruptions`.execute(store().db));

  it('waits while nobody has received since its last day, and nobody knows yet for how long', async () => {
    const { filing, windowEnds } = await underRevocation(store(), 'cl-unproven', SCOPE);
    await setMoment(store(), minutesBefore(windowEnds, 1), CENTURY);
    expect(await record(store(), passed(filing, windowEnds), DEPS)).toMatchObject({ holds: ['order'] });
    await setMoment(store(), windowEnds, CENTURY);
    expect(await record(store(), passed(filing, windowEnds), DEPS)).not.toHaveProperty('holds');
  });

  it('is held as soon as the gap counts, and as it is entered', async () => {
    const { filing, windowEnds } = await underRevocation(store(), 'cl-counts', SCOPE);
    await setMoment(store(), minutesBefore(windowEnds, 1), 30);
    const holds = async () => (await record(store(), passed(filing, windowEnds), DEPS)).holds;
    const found = await holds();
    expect(found).toEqual([expect.stringMatching(`^out-of-service:${addDays(dateOf(windowEnds), -1)}/`)]);
    expect(await recordServiceMoment(store(), { minutes: 30, mail: false })).toBeDefined();
    expect(await holds()).toEqual(found);
    expect(await record(store(), passed(filing, windowEnds, found), DEPS)).not.toHaveProperty('holds');
  });

  it('is held for a gap that is entered while it is being recorded', async () => {
    if (store().kind !== 'postgres') return; // the other engine has one connection
    const { filing, windowEnds } = await underRevocation(store(), 'cl-meanwhile', SCOPE);
    await setMoment(store(), minutesBefore(windowEnds, 1), 30);
    let recording: ReturnType<typeof record> | undefined;
    await store()
      .db.transaction()
      .execute(async (trx) => {
        await sql`lock table service_moment in access exclusive mode`.execute(trx);
        recording = record(store(), passed(filing, windowEnds), DEPS);
        await vi.waitFor(async () => {
          const { rows } = await sql`select 1 from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`.execute(store().db);
          expect(rows).toHaveLength(1);
        }, 10_000);
        await recordServiceMoment({ ...store(), db: trx }, { minutes: 30, mail: false });
      });
    expect((await recording)?.holds).toEqual([expect.stringMatching('^out-of-service:')]);
  });
});
