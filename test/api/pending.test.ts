/** An act that nobody answers in time: 202, and the same key finds what came of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { continuePolicy, recordApplication, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ temporal: true, worker: false, actTimeoutMs: 1_000 });
  await continuePolicy(world);
  await recordCluster(world, 'cl-wait', 'a', '2026-03-02');
}, 90_000);
afterAll(() => world?.close());

it('is answered under the same key once a worker is there, and is done once', async () => {
  const key = randomUUID();
  const facts = { ground: '17.5', facts: '较大安全事故', foundOn: '2026-11-20', evidence: '事故调查报告' };
  const propose = () =>
    world.as('municipal').post('/api/clusters/cl-wait/acts/propose-revocation', { content: facts }, key);

  const first = await propose();
  expect(first.body).toMatchObject({ case: 'cl-wait', status: 'pending' });
  expect([first.status, first.headers.get('location')]).toEqual([202, '/api/clusters/cl-wait/acts/propose-revocation']);
  expect((await propose()).status).toBe(202);

  await world.startWorker();
  let answer = await propose();
  for (let i = 0; i < 20 && answer.status === 202; i++) answer = await propose();
  expect([answer.status, answer.body.stage]).toEqual([200, 'revocation-pending']);
  const { body } = await world.as('municipal').get('/api/clusters/cl-wait/proceedings');
  expect(body.items).toHaveLength(1);
});

it('starts a workflow that a crash had left unstarted', async () => {
  await recordApplication(world, 'app-unstarted', 'a');
  const key = randomUUID();
  const withdraw = () =>
    world
      .as('operatorA')
      .post('/api/applications/app-unstarted/acts/withdraw', { content: { reasons: '不再申报' } }, key);
  let answer = await withdraw();
  for (let i = 0; i < 20 && answer.status === 202; i++) answer = await withdraw();
  expect([answer.status, answer.body.stage]).toEqual([200, 'withdrawn']);
});
