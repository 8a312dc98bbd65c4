/** Interruptions of the service: found by the gap, held, decided by the bureau, on a real database and Temporal server. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addDays, dateOf, epochOf } from '../../domain/calendar/civil.js';
import { addWorkingDays, isWorkingDay } from '../../domain/calendar/working-days.js';
import { recordServiceMoments } from '../../services/interruptions/service-moments.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { caseById } from '../../store/cases/cases.js';
import { recordServiceMoment } from '../../store/office/interruptions.js';
import { SERVED, underRevocation } from '../support/proceeding.js';
import { continuePolicy, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

const WORD = { reason: '机房断电', document: '京经信〔2026〕9号' };
const PATIENCE = { timeout: 20_000, interval: 50 };
const today = () => dateOf(world.deps.now());

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
}, 90_000);
afterAll(() => world?.close());

/** Has the cluster's statement window end now, by its own time. */
async function carry(id: string): Promise<void> {
  const scope = { district: 'haidian', organisation: 'org-a' };
  const { filing, windowEnds } = await underRevocation(world.store, id, { ...scope, ...SERVED });
  const { temporal, store, policies, taskQueue } = world.deps;
  await startCase(
    { temporal, store, policies, taskQueue, shiftMs: epochOf(windowEnds) - 1000 - Date.now() },
    filing.state,
  );
}

const heldOf = async (id: string) =>
  (await caseById(world.store, id))?.state.clocks.find(({ rule }) => rule === 'statement')?.held?.why;
const list = async () => (await world.as('municipal').get('/api/interruptions')).body.items;

it('a gap between two moments of service is an interruption, which the bureau reads of once', async () => {
  expect(await recordServiceMoment(world.store, { minutes: 30, mail: false })).toBeUndefined();
  await sql`update service_moment set last_at = now() - interval '31 minutes'`.execute(world.store.db);
  expect(await recordServiceMoment(world.store, { minutes: 30, mail: false })).toBeDefined();
  expect(await recordServiceMoment(world.store, { minutes: 30, mail: false })).toBeUndefined();
  expect(await list()).toMatchObject([{ found: 'gap', status: 'open', statusTitle: '待认定', held: 0 }]);
  expect((await world.as('municipal').get('/api/interruptions?status=dismissed')).body.total).toBe(0);
  const { items } = (await world.as('municipal').get('/api/inbox')).body;
  expect(items.filter(({ title }: { title: string }) => title.includes('服务曾经中断'))).toHaveLength(1);
  expect((await world.as('operatorA').get('/api/interruptions')).status).toBe(403);
});

it('only a process that accepts requests proves service', async () => {
  const { store, policies, log } = world.deps;
  const moment = async () => (await store.db.selectFrom('service_moment').selectAll().executeTakeFirst())?.last_at;
  const before = await moment();
  const deps = { store, policies, log, mail: false, wakeMailDispatcher: () => {} };
  recordServiceMoments({ ...deps, serves: () => false })();
  expect(await moment()).toBe(before);
  await recordServiceMoment(store, { minutes: 45, mail: false });
  const proved = await moment();
  expect(proved).not.toBe(before);
  expect((await store.db.selectFrom('service_moment').selectAll().executeTakeFirst())?.minutes).toBe(45);
  recordServiceMoments({ ...deps, serves: () => true })();
  await vi.waitFor(async () => expect(await moment()).not.toBe(proved), PATIENCE);
});

it('is decided by the bureau, once, with a day that lies ahead', async () => {
  const [{ id, toDate }] = await list();
  const path = `/api/interruptions/${id}/confirmation`;
  const until = addWorkingDays(world.deps.policies.calendar, today(), 3);
  for (const who of ['operatorA', 'haidian', 'auditor', 'admin'] as const)
    expect([who, (await world.as(who).post(path, { ...WORD, until })).status]).toEqual([who, 403]);
  expect((await world.as('municipal').post(path, { ...WORD, until: toDate })).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '#/until' }],
  });
  const dayOff = [1, 2, 3, 4, 5, 6, 7]
    .map((days) => addDays(toDate, days))
    .find((day) => day > today() && !isWorkingDay(world.deps.policies.calendar, day))!;
  expect((await world.as('municipal').post(path, { ...WORD, until: dayOff })).body.errors).toMatchObject([
    { pointer: '#/until', detail: expect.stringContaining('工作日') },
  ]);
  expect((await world.as('municipal').post('/api/interruptions/none/confirmation', { ...WORD, until })).status).toBe(
    404,
  );
  const key = randomUUID();
  const confirmed = await world.as('municipal').post(path, { ...WORD, until }, key);
  expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed', movedTo: until, ...WORD } });
  expect((await world.as('municipal').post(path, { ...WORD, until }, key)).body).toEqual(confirmed.body);
  expect((await world.as('municipal').post(path, { ...WORD, until })).status).toBe(409);
  expect(world.deps.policies.calendar.interruptions).toMatchObject([{ until, document: WORD.document }]);
});

it('holds a revocation whose window ended within it until it is dismissed', async () => {
  const { filing, windowEnds } = await underRevocation(world.store, 'cl-cut', {
    district: 'haidian',
    organisation: 'org-a',
    ...SERVED,
  });
  const due = addDays(dateOf(windowEnds), -1);
  await sql`insert into interruptions (id, from_at, until_at, from_date, to_date, found, status)
    values ('gap-cut', ${`${due}T08:00:00+08:00`}, ${`${due}T20:00:00+08:00`}, ${due}, ${due}, 'gap', 'open')`.execute(
    world.store.db,
  );
  const { temporal, store, policies, taskQueue } = world.deps;
  const shiftMs = epochOf(windowEnds) - 1000 - Date.now();
  await startCase({ temporal, store, policies, taskQueue, shiftMs }, filing.state);
  await vi.waitFor(async () => expect(await heldOf('cl-cut')).toEqual(['out-of-service']), PATIENCE);
  expect((await list()).find(({ id }: { id: string }) => id === 'gap-cut')).toMatchObject({ held: 1 });

  const dismissed = await world.as('municipal').post('/api/interruptions/gap-cut/dismissal', WORD);
  expect(dismissed).toMatchObject({ status: 200, body: { status: 'dismissed' } });
  await vi.waitFor(async () => expect((await caseById(store, 'cl-cut'))?.stage).toBe('revoked'), PATIENCE);
});

it('goes on now: a window that ends without service is held, though nobody could record the gap yet', async () => {
  await sql`update service_moment set last_at = '2000-01-01'`.execute(world.store.db);
  await carry('cl-now');
  await vi.waitFor(async () => expect(await heldOf('cl-now')).toEqual(['out-of-service']), PATIENCE);
  await sql`update service_moment set last_at = now()`.execute(world.store.db);
});

it('that the system could not see is entered by the bureau, and moves what ends within it', async () => {
  const from = today();
  const until = addWorkingDays(world.deps.policies.calendar, from, 2);
  const body = { ...WORD, from, to: from, until };
  expect(
    (await world.as('municipal').post('/api/interruptions', { ...body, to: addDays(from, -1) })).body,
  ).toMatchObject({
    status: 400,
    errors: [{ pointer: '#/to' }],
  });
  const key = randomUUID();
  const entered = await world.as('municipal').post('/api/interruptions', body, key);
  expect(entered).toMatchObject({ status: 201, body: { found: 'report', status: 'confirmed', movedTo: until } });
  expect((await world.as('municipal').post('/api/interruptions', body, key)).body).toEqual(entered.body);
});

it('of gaps that overlap at midnight each waits for its decision, and a confirmed one moves many cases at once', async () => {
  const { store, policies, temporal, taskQueue } = world.deps;
  const ids = ['cl-one', 'cl-other'];
  const filings = [];
  for (const id of ids)
    filings.push(await underRevocation(store, id, { district: 'haidian', organisation: 'org-a', ...SERVED }));
  const due = addDays(dateOf(filings[0]!.windowEnds), -1);
  const before = addDays(due, -1);
  for (const [id, from, until] of [
    ['gap-night', `${before}T23:50:00+08:00`, `${due}T00:30:00+08:00`],
    ['gap-day', `${due}T00:10:00+08:00`, `${due}T09:00:00+08:00`],
  ] as const)
    await sql`insert into interruptions (id, from_at, until_at, from_date, to_date, found, status)
      values (${id}, ${from}, ${until}, ${from.slice(0, 10)}, ${due}, 'gap', 'open')`.execute(store.db);
  for (const { filing, windowEnds } of filings)
    await startCase(
      { temporal, store, policies, taskQueue, shiftMs: epochOf(windowEnds) - 1000 - Date.now() },
      filing.state,
    );
  const held = () => Promise.all(ids.map(heldOf));
  await vi.waitFor(async () => expect(await held()).toEqual([['out-of-service'], ['out-of-service']]), PATIENCE);

  expect((await world.as('municipal').post('/api/interruptions/gap-night/dismissal', WORD)).status).toBe(200);
  expect(await held()).toEqual([['out-of-service'], ['out-of-service']]);

  const until = addWorkingDays(policies.calendar, due > today() ? due : today(), 3);
  const path = '/api/interruptions/gap-day/confirmation';
  const key = randomUUID();
  const first = await world.as('municipal').post(path, { ...WORD, until }, key);
  expect(first).toMatchObject({ status: 200, body: { status: 'confirmed', movedTo: until } });
  expect((await world.as('municipal').post(path, { ...WORD, until }, key)).status).toBe(200);
  await vi.waitFor(async () => expect(await held()).toEqual([undefined, undefined]), PATIENCE);
  for (const id of ids) {
    expect((await caseById(store, id))?.stage).not.toBe('revoked');
    const told = await store.db
      .selectFrom('notices')
      .select(['audience', 'due'])
      .where('case_id', '=', id)
      .where('kind', '=', 'moved')
      .where('rule', '=', 'statement')
      .where('audience', '=', 'operator')
      .execute();
    expect(told).toEqual([{ audience: 'operator', due: until }]);
  }
});
