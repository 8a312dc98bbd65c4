/** A person's own work, counted; and the lists as spreadsheets. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import {
  draftApplication,
  openRound,
  recordCluster,
  startTestApi,
  type Who,
  type TestApi,
} from '../support/api-server.js';

let world: TestApi;
let submitted: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  const round = await openRound(world);
  await draftApplication(world, round);
  submitted = await draftApplication(world, round);
  await world.as('operatorA').act('applications', submitted, 'submit');
  await recordCluster(world, 'cl-valid', 'a', addDays(dateOf(world.deps.now()), -200), '海淀区某产业集群');
}, 90_000);
afterAll(() => world?.close());

const work = async (who: Who, view = 'todo') => (await world.as(who).get(`/api/me/work?view=${view}`)).body;
const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

it('what waits for a role is its to do, in its own district only', async () => {
  const mine = await work('haidian');
  expect(ids(mine)).toEqual([submitted]);
  expect(mine.counts).toMatchObject({ todo: 1, done: 0, started: 0, overdue: 0 });
  expect(ids(await work('changping'))).toEqual([]);
});

it('what a colleague has taken, and what one must keep out of, is not', async () => {
  const { store, accounts, deps } = world;
  const other = { case_id: submitted, office: 'district' as const, officer: accounts.changping.id, at: deps.now() };
  await store.db.insertInto('assignments').values(other).execute();
  expect((await work('haidian')).counts.todo).toBe(0);
  await store.db.deleteFrom('assignments').execute();
  expect((await work('haidian')).counts.todo).toBe(1);
});

it('what was done is listed with the act, the latest first, and what was begun apart', async () => {
  const done = await work('operatorA', 'done');
  expect(done.items[0]).toMatchObject({ id: submitted, kind: 'application', last: { act: 'submit' } });
  expect(done.counts).toMatchObject({ done: 2, started: 2 });
  expect(ids(await work('operatorA', 'started'))).toHaveLength(2);
  const begun = await work('municipal', 'started');
  expect(begun.items).toMatchObject([{ kind: 'round', last: { act: 'announce-round' } }]);
  expect((await work('admin')).counts).toEqual({ todo: 0, done: 0, started: 0, overdue: 0, soon: 0, ahead: 0 });
});

it('what the counts count is one list of every kind, and is found by its name', async () => {
  const today = dateOf(world.deps.now());
  const list = async (who: Who, query: string) => (await world.as(who).get(`/api/cases?${query}`)).body;
  const { counts } = await work('municipal');
  expect((await list('municipal', `dueBefore=${addDays(today, -1)}`)).total).toBe(counts.overdue);
  expect((await list('municipal', `dueFrom=${today}&dueBefore=${addDays(today, 30)}`)).total).toBe(counts.ahead);
  const kinds = new Set((await list('municipal', '')).items.map(({ kind }: { kind: string }) => kind));
  expect(kinds).toEqual(new Set(['application', 'cluster', 'round']));
  expect((await list('municipal', 'kind=cluster')).items).toMatchObject([
    { id: 'cl-valid', policyTitle: '北京市促进中小企业特色产业集群发展管理办法（暂行）' },
  ]);
  expect(ids(await list('haidian', `q=${encodeURIComponent('某产业')}`))).toEqual(['cl-valid']);
  expect(ids(await list('changping', `q=${encodeURIComponent('某产业')}`))).toEqual([]);
  expect((await list('admin', '')).total).toBe(0);
});

it('a list is given as a table under the same filters, of what the reader may see', async () => {
  const rowsOf = async (who: Who, path: string): Promise<unknown[][]> => {
    const response = await fetch(`${world.url}${path}`, {
      headers: { authorization: `Bearer ${await world.token(who)}` },
    });
    expect(response.status).toBe(200);
    return await readSheet(Buffer.from(await response.arrayBuffer()));
  };
  const rows = await rowsOf('municipal', '/api/applications.xlsx?stage=submitted');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain('已提交');
  expect(await rowsOf('changping', '/api/clusters.xlsx')).toHaveLength(1);
  expect((await world.anyone.get('/api/clusters.xlsx')).status).toBe(401);
});
