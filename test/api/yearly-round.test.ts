/** The year's round is drafted by the server's schedule, once, for an officer to announce. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addDays, dateOf, yearOf } from '../../domain/calendar/civil.js';
import { ensureSchedules, RECONCILIATION_SCHEDULE, ROUND_SCHEDULE } from '../../services/temporal/schedules.js';
import { startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
}, 90_000);
afterAll(() => world?.close());

const schedule = (id: string) => world.deps.temporal.schedule.getHandle(id);
const rounds = async (who: 'municipal' | 'operatorA') =>
  (await world.as(who).get('/api/rounds')).body.items as { id: string }[];
const PATIENCE = { timeout: 20_000, interval: 100 };

it('has its schedules made by the worker, once', async () => {
  const warned: unknown[] = [];
  const { temporal, taskQueue, policies, now } = world.deps;
  const log = { warn: (...args: unknown[]) => void warned.push(args) };
  await ensureSchedules({ temporal, taskQueue, policies, now, log });
  expect(warned).toEqual([]);
  const yearly = await schedule(ROUND_SCHEDULE).describe();
  const [next] = yearly.info.nextActionTimes;
  expect(next?.toISOString()).toMatch(/-01-10T01:00:00/); // nine in the morning in Beijing
  const hourly = await schedule(RECONCILIATION_SCHEDULE).describe();
  expect(hourly.policies.overlap).toBe('SKIP');
});

it('drafts the year’s round once, however often it is asked', async () => {
  const id = `round-${yearOf(dateOf(world.deps.now()))}`;
  await schedule(ROUND_SCHEDULE).trigger();
  await vi.waitFor(async () => expect(await rounds('municipal')).toMatchObject([{ id, state: 'prepared' }]), PATIENCE);
  expect(await rounds('operatorA')).toEqual([]); // a draft is the bureau's
  await schedule(ROUND_SCHEDULE).trigger();
  await vi.waitFor(async () => {
    const { info } = await schedule(ROUND_SCHEDULE).describe();
    expect([info.numActionsTaken, info.runningActions.length]).toEqual([2, 0]);
  }, PATIENCE);
  expect(await rounds('municipal')).toHaveLength(1);
});

it('is announced by an officer, with the words and dates it then has', async () => {
  const [draft] = await rounds('municipal');
  const today = dateOf(world.deps.now());
  const content = {
    title: '申报通知',
    opensOn: addDays(today, 10),
    closesOn: addDays(today, 40),
    recommendBy: addDays(today, 70),
    basis: '京经信〔2026〕1号',
    continuedBy: '延续文件',
  };
  const announced = await world
    .as('municipal')
    .ask('POST', `/api/rounds/${draft!.id}/acts/announce-round`, { body: { content } });
  expect([announced.status, announced.body.stage]).toEqual([200, 'announced']);
  expect(await rounds('operatorA')).toMatchObject([{ id: draft!.id, title: '申报通知', opensOn: content.opensOn }]);
});

it('checks the cases every hour', async () => {
  await schedule(RECONCILIATION_SCHEDULE).trigger();
  await vi.waitFor(async () => {
    const { body } = await world.as('admin').get('/api/reconciliation');
    expect(body).toMatchObject({ last: { checked: 1, found: 0 } });
  }, PATIENCE);
});
