/** A freeze and the revocations that it holds: neither misses the other. */
import { expect, it, vi } from 'vitest';
import { sql } from 'kysely';
import { advance, decide } from '../../domain/kernel/decide.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { definitionOf } from '../../domain/cases.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { caseOfKind } from '../../store/cases/cases.js';
import {
  currentFreeze,
  heldClusters,
  currentHolds,
  endFreeze,
  startFreeze,
} from '../../store/cases/revocation-freeze.js';
import type { Store } from '../../store/engine/store.js';
import { record, type RecordInput } from '../../store/recording/record.js';
import { ctx, municipal } from '../domain/cases.js';
import { underRevocation } from '../support/proceeding.js';
import { DEPS, onBothEngines, type Filing } from './support.js';

const WORD = { actor: municipal, at: '2025-07-01T10:00:00.000+08:00', reason: '疫情', document: '京经信〔2025〕1号' };

/** Return the step that the end of the statement window brings. */
function passed(filing: Filing, now: string, holds: readonly 'brake'[] = []): RecordInput {
  const { state, transitions } = advance(definitionOf('cluster'), filing.state, { ...ctx(now), holds });
  return filing.input(state, transitions, now);
}

const set = ({ db }: Store, id: string) => db.transaction().execute((trx) => startFreeze(trx, id, WORD));
const lift = ({ db }: Store) => db.transaction().execute((trx) => endFreeze(trx, WORD));

onBothEngines((store) => {
  it('one freeze is in force at a time, started once for its id and ended once', async () => {
    expect(await currentFreeze(store().db)).toBeUndefined();
    const first = await set(store(), 'brake-1');
    expect(first).toMatchObject({ id: 'brake-1', reason: '疫情', lifted_at: null });
    expect(await set(store(), 'brake-1')).toEqual(first);
    expect(await set(store(), 'brake-2')).toBeUndefined();
    expect(await currentHolds(store().db)).toEqual(['brake']);
    expect(await lift(store())).toMatchObject({ id: 'brake-1', lift_reason: '疫情' });
    expect(await lift(store())).toBeUndefined();
    expect(await currentHolds(store().db)).toEqual([]);
  });

  it('a freeze holds a revocation that was decided without it, and holds nothing after its end', async () => {
    const { filing, windowEnds } = await underRevocation(store(), 'cl-brake-1');
    await set(store(), 'brake-3');
    expect(await record(store(), passed(filing, windowEnds), DEPS)).toMatchObject({ holds: ['brake'] });
    await lift(store());
    expect(await record(store(), passed(filing, windowEnds, ['brake']), DEPS)).toMatchObject({ holds: [] });
    await filing.record(passed(filing, windowEnds));
    expect((filing.state as { standing?: string }).standing).toBe('revoked');
  });

  it('a freeze waits for a revocation under way, and a revocation waits for a freeze', async () => {
    const { filing, windowEnds } = await underRevocation(store(), 'cl-brake-2');
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const setting = store()
      .db.transaction()
      .execute(async (trx) => {
        await startFreeze(trx, 'brake-4', WORD);
        await held;
      });
    const recording = record(store(), passed(filing, windowEnds), DEPS);
    if (store().kind === 'postgres') await waiting(store());
    release();
    await setting;
    expect(await recording).toMatchObject({ holds: ['brake'] });
    await filing.record(passed(filing, windowEnds, ['brake']));
    expect(await heldClusters(store().db)).toEqual(['cl-brake-2']);
    await lift(store());
  });

  it('a held cluster is found also after its period has ended', async () => {
    const row = (await caseOfKind(store(), 'cluster', 'cl-brake-2'))!;
    const state = { ...row.state, standing: 'expired' };
    await store()
      .db.updateTable('cases')
      .set({ stage: 'expired', state: JSON.stringify(state) })
      .where('id', '=', 'cl-brake-2')
      .execute();
    expect(await heldClusters(store().db)).toEqual(['cl-brake-2']);
    const command = { act: 'release-revocation', actor: SYSTEM, key: 'release' };
    const released = decide(CLUSTER, row.state, command, ctx('2025-08-01T10:00:00.000+08:00'));
    expect(released).toMatchObject({ ok: true, state: { standing: 'revoked' } });
  });
});

async function waiting({ db }: Store): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    expect(rows).not.toHaveLength(0);
  });
}
