/** The programme in numbers, by HTTP: what is counted, for whom, and the spreadsheet of it. */
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import { recordReport } from '../support/filed-reports.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;
let today: CivilDate;
let last: number;

beforeAll(async () => {
  world = await startTestApi();
  today = dateOf(world.deps.now());
  last = yearOf(today) - 1;
  await recordCluster(world, 'cl-a', 'a', addDays(today, -900));
  await recordCluster(world, 'cl-b', 'b', addDays(today, -900));
  await recordCluster(world, 'cl-c', 'c', addDays(today, -40));
}, 60_000);
afterAll(() => world?.close());

describe('the dashboard', () => {
  it('counts clusters by district, stage and year, each reader within reach', async () => {
    const { body } = await world.as('municipal').get('/api/dashboard');
    const sum = (of: { count: number }[]): number => of.reduce((total, { count }) => total + count, 0);
    expect(sum(body.clusters)).toBe(3);
    expect(body.clusters).toContainEqual({
      district: 'changping',
      stage: 'valid',
      stageTitle: '有效',
      recognised: yearOf(addDays(today, -900)),
      count: 1,
    });
    const { body: own } = await world.as('haidian').get('/api/dashboard');
    expect(own.clusters.map(({ district }: { district: string }) => district)).toEqual(['haidian', 'haidian']);
    expect((await world.as('auditor').get('/api/dashboard')).body.clusters).toEqual(body.clusters);
  });

  it('says how reports come in, day by day, against their last day', async () => {
    await recordReport(world, 'cl-a', last, 'received', { on: `${last + 1}-02-03` as CivilDate, output: 500 });
    await recordReport(world, 'cl-b', last, 'filed', { on: `${last + 1}-02-05` as CivilDate, output: 700 });
    await recordReport(world, 'cl-c', last, 'overdue');
    const { body } = await world.as('municipal').get('/api/dashboard');
    expect(body.reports).toMatchObject({
      year: last,
      from: `${last + 1}-01-01`,
      due: `${last + 1}-03-31`,
      earlier: 0,
      filed: [
        { on: `${last + 1}-02-03`, count: 1 },
        { on: `${last + 1}-02-05`, count: 1 },
      ],
    });
    expect(body.reports.counts).toHaveLength(3);
    const { body: own } = await world.as('changping').get('/api/dashboard');
    expect([own.reports.counts, own.reports.filed.length]).toEqual([
      [{ district: 'changping', status: 'filed', late: false, count: 1 }],
      1,
    ]);
  });

  it('adds the figures of each year up', async () => {
    const { body } = await world.as('municipal').get('/api/dashboard');
    expect(body.years).toHaveLength(1);
    expect(body.years[0]).toMatchObject({ year: last, clusters: 2, reports: 2, series: { outputTotal: 1200 } });
    const { body: own } = await world.as('haidian').get('/api/dashboard');
    expect(own.years[0].series.outputTotal).toBe(500);
  });

  it('counts a cluster once, where it stands now, however many ask at once', async () => {
    await recordReport(world, 'cl-c', last, 'due');
    const asked = await Promise.all(Array.from({ length: 8 }, () => world.as('municipal').get('/api/dashboard')));
    for (const { body } of asked) {
      const found = body.reports.counts.map(({ status, count }: { status: string; count: number }) => [status, count]);
      expect(Object.fromEntries(found)).toEqual({ received: 1, filed: 1, due: 1 });
      expect(body.years[0]).toMatchObject({ clusters: 2, series: { outputTotal: 1200 } });
    }
  });

  it('is empty for a year without reports, and refuses what is no year', async () => {
    const { body } = await world.as('municipal').get('/api/dashboard?year=2024');
    expect(body.reports).toMatchObject({ counts: [], filed: [], earlier: 0 });
    expect((await world.as('municipal').get('/api/dashboard?year=soon')).status).toBe(400);
  });

  it('is a spreadsheet too', async () => {
    const response = await fetch(`${world.url}/api/dashboard.xlsx`, {
      headers: { authorization: `Bearer ${await world.token('municipal')}` },
    });
    expect(response.headers.get('content-disposition')).toContain('dashboard.xlsx');
    const file = Buffer.from(await response.arrayBuffer());
    expect(await readSheet(file, '年度报告')).toEqual([
      ['所在区', '应报送', '已填报', '其中逾期填报', '尚未填报'],
      ['昌平区', 1, 1, 0, 0],
      ['海淀区', 2, 1, 0, 1],
    ]);
    expect((await readSheet(file, '历年数据'))[1]?.slice(0, 3)).toEqual([last, 2, 1200]);
  });
});

it('whoever runs the system sees which version it is, what answers and where the Temporal UI is', async () => {
  const { body } = await world.as('admin').get('/api/system');
  expect(body).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    temporalUi: 'http://localhost:8233',
    parts: [{ id: 'database', title: '数据库', state: 'ok', stateTitle: '正常' }],
  });
});
