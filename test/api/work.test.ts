/** A person's own work, counted; and the lists as spreadsheets. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSheet } from 'read-excel-file/node';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { SAMPLES } from '../domain/form-samples.js';
import {
  continuePolicy,
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
  await continuePolicy(world);
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
  // The second application of the organisation is in a round of its own.
  const announced = { kind: 'round', last: { act: 'announce-round' } };
  expect(begun.items).toMatchObject([announced, announced]);
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

it('each obligation of a case is one row, with what is to be done, until when and what follows otherwise', async () => {
  const today = dateOf(world.deps.now());
  const report = (who: Who, name: string, content: unknown) => world.as(who).act('clusters', 'cl-valid', name, content);
  const fact = { ground: '17.2', facts: '疑似虚假申报', foundOn: today, evidence: '举报材料' };
  expect((await report('haidian', 'report-fact', fact)).status).toBe(200);
  expect((await report('municipal', 'record-finding', { ...fact, ground: '17.3' })).status).toBe(200);
  const examined = await world.as('municipal').act('clusters', 'cl-valid', 'examine', SAMPLES.examine, 'matter:1');
  expect(examined.status).toBe(200);
  const { items, counts } = await work('municipal');
  const own = (items as { id: string; todo: object }[]).filter(({ id }) => id === 'cl-valid');
  expect(own.map(({ todo }) => todo)).toMatchObject([
    {
      id: 'examination:1',
      title: '结束核查（1）',
      acts: [{ act: 'close-matter', title: '结束核查' }],
      deadlineTitle: '核查问题线索',
      dueText: expect.stringMatching(/^\d{4}年/),
      otherwise: expect.any(String),
      overdue: false,
    },
    { id: 'matter:2', title: '核查问题线索、结束核查（2）', since: expect.any(String), overdue: false },
  ]);
  expect(own[1]!.todo).not.toHaveProperty('due');
  expect(counts.todo).toBe(items.length);

  const page = async (who: Who) => (await world.as(who).get('/api/clusters/cl-valid')).body.work as { id: string }[];
  expect((await page('municipal')).map(({ id }) => id)).toEqual(['examination:1', 'matter:2']);
  expect((await page('operatorA')).map(({ id }) => id)).not.toContain('examination:1');
  expect(await page('auditor')).toEqual([]);
});

it('what is done is on the list no more, and a revocation to be decided is', async () => {
  const act = (who: Who, name: string, content: unknown, subject?: string) =>
    world.as(who).act('clusters', 'cl-valid', name, content, subject);
  const todo = async (who: Who) =>
    (await work(who)).items
      .filter(({ id }: { id: string }) => id === 'cl-valid')
      .map(({ todo: one }: { todo: { id: string } }) => one.id);
  for (const subject of ['matter:1', 'matter:2'])
    expect((await act('municipal', 'close-matter', { reasons: '经核查不属实。' }, subject)).status).toBe(200);
  expect(await todo('municipal')).toEqual([]);
  const intent = { ground: '17.2', facts: '疑似虚假申报', foundOn: dateOf(world.deps.now()), evidence: '举报材料' };
  const proposed = await act('municipal', 'propose-revocation', intent);
  expect(proposed.status).toBe(200);
  expect(await todo('operatorA')).toContain('statement:1');
  expect((await act('operatorA', 'file-statement', { statement: '情况说明如下。' }, 'revocation:1')).status).toBe(200);
  expect(await todo('municipal')).toEqual(['revocation:1']);
  const withdrawn = { outcome: 'withdraw', reasons: '事实不清。' };
  expect((await act('municipal', 'decide-revocation', withdrawn, 'revocation:1')).status).toBe(200);
  expect(await todo('municipal')).toEqual([]);
});
