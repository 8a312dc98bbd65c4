/** A row is locked for long: its case waits, no other does, and nothing is lost or doubled. */
import { expect, vi } from 'vitest';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { casesList } from '../../store/cases/list.js';
import { at, district } from '../domain/cases.js';
import { submitted } from '../store/support.js';
import { CURRENT, RECORDING } from './fault-harness.js';
import { test } from './test.js';

test('a case whose row is locked is answered in time and acted on afterwards; the others and the lists go on', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const ids = ['app-lock0', 'app-lock1', 'app-lock2', 'app-lock3'];
  for (const id of ids) {
    const { state } = await submitted(harness.store, id, CURRENT, RECORDING);
    await harness.carry(state, at('2025-03-11'));
  }
  const accept = (caseId: string): ActRequest => ({ caseId, actor: district, act: 'accept', key: `accept-${caseId}` });
  const done = { status: 'done', seq: 3, stage: 'preliminary-review' };

  const held = await harness.hold('app-lock0');
  const asked = harness.act(accept('app-lock0'), 2_000);
  await held.awaited();
  expect(await Promise.all(ids.slice(1).map((id) => harness.act(accept(id))))).toEqual([done, done, done]);
  expect((await casesList(harness.store, district, {})).total).toBe(4);
  expect(await asked).toEqual({ status: 'pending' });
  // The attempt to record gives the row up, so that none outlives its time.
  await vi.waitFor(() => expect(worker.log.join('\n')).toContain('lock timeout'), { timeout: 20_000 });

  await held.release();
  expect(await harness.insist(accept('app-lock0'))).toEqual(done);
  for (const id of ids) expect((await harness.file(id)).by(`accept-${id}`)).toHaveLength(1);
  expect(await worker.stop()).toBe(0);
});
