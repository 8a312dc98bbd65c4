/** At the start of a worker, cases of earlier rules are told to adopt the latest, once. */
import { expect, it } from 'vitest';
import { differencesBetween, listedOf } from '../../domain/reconciliation.js';
import { SHIPPED_POLICIES, termsOf } from '../../domain/policy/registry.js';
import { handOverRules } from '../../services/batches/hand-over-rules.js';
import type { Store } from '../../store/engine/store.js';
import { contentHash } from '../../store/engine/values.js';
import { at, cluster } from '../domain/cases.js';
import { onBothEngines, submitted } from './support.js';

const temporal = { workflow: { start: async () => ({}) }, withDeadline: (_: unknown, start: () => unknown) => start() };

/** A registry as before the editions of the rules. */
const { rules: _shipped, ...UNRULED } = SHIPPED_POLICIES;

function deps(store: Store, rules?: number) {
  const policies = { ...UNRULED, ...(rules !== undefined && { rules }) };
  const log = { warn: () => {} };
  const now = () => at('2026-11-30');
  return { store, policies, log, now, taskQueue: 'test', actTimeoutMs: 100, temporal } as unknown as Parameters<
    typeof handOverRules
  >[0];
}

const ordered = async ({ db }: Store) =>
  await db.selectFrom('batches').select(['id', 'act', 'started']).orderBy('id').execute();

onBothEngines((store) => {
  it('not where the registry names none, nor where every open case follows them', async () => {
    const { state } = await submitted(store(), 'app-open');
    await handOverRules(deps(store()));
    await store()
      .db.updateTable('cases')
      .set({ state: JSON.stringify({ ...state, rules: 7 }) })
      .execute();
    await handOverRules(deps(store(), 7));
    expect(await ordered(store())).toEqual([]);
  });

  it('one batch for each edition, however often workers start', async () => {
    await handOverRules(deps(store(), 8));
    await handOverRules(deps(store(), 8));
    expect(await ordered(store())).toEqual([{ id: 'adopt-rules-8', act: 'adopt-terms', started: true }]);
    await submitted(store(), 'app-later');
    await handOverRules(deps(store(), 8));
    expect(await ordered(store())).toHaveLength(1);
    await handOverRules(deps(store(), 9));
    expect((await ordered(store())).map(({ id }) => id)).toEqual(['adopt-rules-8', 'adopt-rules-9']);
  });
});

it('a case of earlier rules that the hand-over did not reach is found by the reconciliation', () => {
  const { state } = cluster();
  const found = (rules: number | undefined, own: typeof state) => {
    const terms = termsOf(own, { ...UNRULED, ...(rules !== undefined && { rules }) });
    const live = { state: own, terms: termsOf(own, UNRULED) };
    const listed = { ...listedOf(own, terms), stage: '-' };
    return differencesBetween({ state: own, listed }, live, terms, contentHash).map(({ kind, detail }) => [
      kind,
      detail['parts'],
    ]);
  };
  expect(found(2, state)).toEqual([['terms-differ', ['rules']]]);
  expect(found(2, { ...state, rules: 2 })).toEqual([['list-differs', undefined]]);
  expect(found(undefined, state)).toEqual([['list-differs', undefined]]);
});
