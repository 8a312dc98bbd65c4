/** A gap in service across a midnight, as a bureau suffers it: real processes are killed, and a deadline ends meanwhile. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { test as base } from 'vitest';
import { devServerEnv } from '../support/temporal.js';
import { LAST_DAY, LATER_DAY, openTown, PATIENCE, type Town } from './midnight-town.js';

const test = base.extend<{ temporal: TestWorkflowEnvironment; town: Town }>({
  temporal: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern which fixtures are needed
    async ({}, use) => {
      const temporal = await devServerEnv();
      await use(temporal);
      await temporal.teardown();
    },
    { scope: 'file' },
  ],
  town: async ({ temporal }, use) => {
    const town = await openTown(temporal);
    await use(town);
    await town.close();
  },
});

const WORD = { reason: '机房断电', document: '京经信〔2026〕9号' };
const PENDING = { stage: 'revocation-pending', held: undefined };
const HELD = { stage: 'revocation-pending', held: ['out-of-service'] };
const REVOKED = { stage: 'revoked', held: undefined };

const options = { timeout: 300_000 }; // three deployments start at once

test.concurrent(
  'both die before midnight, the worker is back first: the lapse waits, is held, and is moved once the bureau confirms',
  options,
  async ({ town, expect }) => {
    await town.setTime(-10);
    await town.kill(...(await Promise.all([town.startApi(), town.startWorker()])));
    await town.setTime(10); // too short to count yet
    await town.carry();
    await town.startWorker();
    await expect.poll(town.waits, PATIENCE).toBeGreaterThan(0);
    expect(await town.standing()).toEqual(PENDING);

    await town.setTime(40);
    await town.startApi();
    await expect.poll(town.standing, PATIENCE).toEqual(HELD);
    const { items } = (await town.ask('GET', '/interruptions')).body;
    expect(items).toMatchObject([{ found: 'gap', status: 'open', held: 1, fromDate: LAST_DAY }]);
    const confirmation = { ...WORD, until: LATER_DAY };
    expect(await town.ask('POST', `/interruptions/${items[0].id}/confirmation`, confirmation)).toMatchObject({
      status: 200,
      body: { status: 'confirmed', movedTo: LATER_DAY },
    });
    await expect.poll(town.standing, PATIENCE).toEqual(PENDING);
    expect(await town.movedTo()).toEqual([{ rule: 'statement', due: LATER_DAY }]);
  },
);

test.concurrent(
  'the API alone dies before midnight: the lapse waits, is held before any API is back, and passes once the bureau dismisses',
  options,
  async ({ town, expect }) => {
    await town.setTime(-10);
    const [api] = await Promise.all([town.startApi(), town.startWorker()]);
    await town.kill(api);
    await town.setTime(1);
    await town.carry();
    await expect.poll(town.waits, PATIENCE).toBeGreaterThan(0);
    expect(await town.standing()).toEqual(PENDING);

    await town.setTime(40);
    await expect.poll(town.standing, PATIENCE).toEqual(HELD);
    await town.startApi();
    const { items } = (await town.ask('GET', '/interruptions')).body;
    expect(items).toMatchObject([{ found: 'gap', status: 'open', held: 1 }]);
    expect(await town.standing()).toEqual(HELD);
    expect((await town.ask('POST', `/interruptions/${items[0].id}/dismissal`, WORD)).status).toBe(200);
    await expect.poll(town.standing, PATIENCE).toEqual(REVOKED);
  },
);

test.concurrent(
  'a gap across midnight that is too short to count delays a lapse until the API is back, and holds nothing',
  options,
  async ({ town, expect }) => {
    await town.setTime(-10);
    const [api] = await Promise.all([town.startApi(), town.startWorker()]);
    await town.kill(api);
    await town.setTime(1);
    await town.carry();
    await expect.poll(town.waits, PATIENCE).toBeGreaterThan(0);
    expect(await town.standing()).toEqual(PENDING);

    await town.setTime(10);
    await town.startApi();
    await expect.poll(town.standing, PATIENCE).toEqual(REVOKED);
    expect((await town.ask('GET', '/interruptions')).body.items).toEqual([]);
  },
);
