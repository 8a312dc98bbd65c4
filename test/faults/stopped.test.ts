/** Workers stopped as a deployment does, and several at once: every act is done once, whoever does it. */
import { expect } from 'vitest';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { at, district } from '../domain/cases.js';
import { cluster, submitted } from '../store/support.js';
import { actsOn, expectEachOnce } from './acts.js';
import { CURRENT, RECORDING } from './fault-harness.js';
import { test } from './test.js';

test('a worker told to stop finishes what it has begun; what comes meanwhile the next one does', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const ids = ['app-stop0', 'app-stop1', 'app-stop2', 'app-stop3', 'app-stop4', 'app-stop5'];
  for (const id of ids) {
    const { state } = await submitted(harness.store, id, CURRENT, RECORDING);
    await harness.carry(state, at('2025-03-11'));
    await harness.file(id);
  }
  const accept = (caseId: string): ActRequest => ({ caseId, actor: district, act: 'accept', key: `accept-${caseId}` });
  const done = { status: 'done', seq: 3, stage: 'preliminary-review' };

  const held = await harness.hold('app-stop0');
  const begun = harness.act(accept('app-stop0'));
  await held.awaited();
  const stopped = worker.stop();
  const meanwhile = ids.slice(1).map((id) => harness.act(accept(id)));
  await held.release();
  expect(await stopped).toBe(0);
  expect(
    await harness.store.db.selectFrom('audit').select('seq').where('key', '=', 'accept-app-stop0').execute(),
  ).toHaveLength(1);

  const next = await harness.worker();
  expect(await begun).toEqual(done);
  expect(await Promise.all(meanwhile)).toEqual(ids.slice(1).map(() => done));
  for (const id of ids) {
    const file = await harness.file(id);
    expect(file.audit.map(({ act }) => act)).toEqual(['create', 'submit', 'accept']);
    expect(file.told(3)).toEqual(['operator result']);
  }
  expect(await next.stop()).toBe(0);
});

test('two workers, thirty acts at once on six cases, each asked twice: every act is done once, in one order', async ({
  harness,
}) => {
  await Promise.all([harness.worker(), harness.worker()]);
  const ids = ['busy1', 'busy2', 'busy3', 'busy4', 'busy5', 'busy6'];
  const cases = await Promise.all(ids.map((id) => cluster(harness.store, id, CURRENT, RECORDING)));
  // A year has turned since they were put on file: each continues as new among its first acts.
  await Promise.all(cases.map(({ state }) => harness.carry(state, at('2026-03-10'))));
  const files = () => Promise.all(ids.map((id) => harness.file(`cl-${id}`)));
  const requests = ids.flatMap((id) => Object.values(actsOn(`cl-${id}`)));
  const ask = () => Promise.all(requests.map((request) => harness.act(request)));
  const [answers, again] = await Promise.all([ask(), ask()]);

  expect(again).toEqual(answers);
  const byKey = new Map(requests.map(({ key }, index) => [key, answers[index]!]));
  const done = await files();
  for (const file of done) expectEachOnce(file, byKey);
  expect(await ask()).toEqual(answers);
  expect((await files()).map(({ audit, notices }) => ({ audit, notices }))).toEqual(
    done.map(({ audit, notices }) => ({ audit, notices })),
  );
});
