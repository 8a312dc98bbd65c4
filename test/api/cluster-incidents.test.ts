/** Matters, evaluation and the national level by HTTP, through a real Temporal server and worker. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addYears, dateOf, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import { SAMPLES } from '../domain/form-samples.js';
import { continuePolicy, fileForm, PDF, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;
let today: CivilDate;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
  today = dateOf(world.deps.now());
  await recordCluster(world, 'cl-matters', 'a', addDays(today, -200), '海淀示例集群');
  // The report about last year is still to come or not yet past due when it was recognised in the year before.
  await recordCluster(world, 'cl-reports', 'a', addYears(today, -1), '海淀年报集群');
}, 90_000);
afterAll(() => world?.close());

type Who = Parameters<TestApi['as']>[0];
const act = (who: Who, id: string, name: string, content?: unknown, subject?: string) =>
  world.as(who).act('clusters', id, name, content, subject);
const get = async (who: Who, path: string) => (await world.as(who).get(`/api/clusters/${path}`)).body;
const facts = (ground: string) => ({ ground, facts: '疑似虚假申报', foundOn: today, evidence: '举报材料' });
const subjects = async (who: Who) =>
  ((await get(who, 'cl-matters/matters')).items as { subject: string }[]).map(({ subject }) => subject);

describe('what others report of a cluster', () => {
  it('is not the operator’s to know, in any list, until a proceeding opens on it', async () => {
    const upload = await world
      .as('haidian')
      .ask('POST', '/api/clusters/cl-matters/attachments', { body: fileForm(PDF, '举报.pdf') });
    const evidence = upload.body.id as string;
    expect(
      (await act('haidian', 'cl-matters', 'report-fact', { ...facts('17.2'), attachments: [evidence] })).status,
    ).toBe(200);
    expect((await act('municipal', 'cl-matters', 'record-finding', facts('17.3'))).status).toBe(200);
    expect((await act('municipal', 'cl-matters', 'examine', SAMPLES.examine, 'matter:1')).status).toBe(200);
    const extended = { until: addDays(today, 60), reason: '调查虚假申报', document: '示例' };
    expect((await act('municipal', 'cl-matters', 'extend', extended, 'examination:1')).status).toBe(200);

    const { items } = await get('municipal', 'cl-matters/matters');
    expect(items).toMatchObject([
      {
        subject: 'matter:1',
        ground: '17.2',
        by: 'district',
        status: 'under-examination',
        due: addDays(today, 60),
        steps: [{ act: 'report-fact' }, { act: 'examine' }, { act: 'extend' }],
      },
      { subject: 'matter:2', by: 'municipal', status: 'reported' },
    ]);
    expect(await subjects('haidian')).toEqual(['matter:1', 'matter:2']);
    expect((await world.as('changping').get('/api/clusters/cl-matters/matters')).status).toBe(404);
    const pending = async (who: Who) => (await world.as(who).get('/api/clusters?matters=pending')).body;
    expect((await pending('haidian')).items).toMatchObject([{ id: 'cl-matters' }]);
    expect((await pending('changping')).items).toEqual([]);
    expect((await pending('operatorA')).errors).toMatchObject([{ pointer: 'matters' }]);

    const hidden = async () => {
      const paths = ['', '/matters', '/timeline', '/deadlines', '/agenda', '/papers', '/attachments'];
      const replies = await Promise.all(paths.map((path) => get('operatorA', `cl-matters${path}`)));
      return /examin|matter:|report-fact|record-finding|举报|虚假|"extend"|延期/.exec(JSON.stringify(replies))?.[0];
    };
    expect(await hidden()).toBeUndefined();
    const inbox = await world.as('operatorA').get('/api/inbox');
    const told = inbox.body.items.filter((one: { case: string }) => one.case === 'cl-matters');
    expect(JSON.stringify(told)).not.toMatch(/核查|发现/);
    expect(JSON.stringify(await get('municipal', 'cl-matters/deadlines'))).toContain('examination:1');
    expect((await get('operatorA', `cl-matters/attachments/${evidence}`)).status).toBe(404);
    const { items: papers } = await get('municipal', 'cl-matters/papers');
    for (const { id } of papers as { id: string }[])
      expect((await get('operatorA', `cl-matters/papers/${id}`)).status).toBe(404);

    const wrong = await act('municipal', 'cl-matters', 'propose-revocation', facts('17.5'), 'matter:1');
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '#/content/ground' }] });
    const unknown = await act('municipal', 'cl-matters', 'propose-revocation', facts('17.2'), 'matter:9');
    expect(unknown.body).toMatchObject({ status: 400, errors: [{ pointer: '#/subject' }] });
    const proposed = await act('municipal', 'cl-matters', 'propose-revocation', facts('17.2'), 'matter:1');
    expect(proposed.body.stage).toBe('revocation-pending');
    expect((await get('operatorA', 'cl-matters/matters')).items).toMatchObject([
      { subject: 'matter:1', status: 'grounds', proceeding: 'revocation:1', steps: [{ act: 'propose-revocation' }] },
    ]);
    expect(await subjects('haidian')).toEqual(['matter:1', 'matter:2']);
  });

  it('its own reports it sees from the beginning, and is told the reasons for which one is closed', async () => {
    const incident = { ...SAMPLES['report-incident'], occurredOn: addDays(today, -3) } as Record<string, unknown>;
    delete incident['attachments'];
    expect((await act('operatorA', 'cl-matters', 'report-incident', incident)).status).toBe(200);
    expect(await subjects('operatorA')).toEqual(['matter:1', 'matter:3']);
    const closed = await act('municipal', 'cl-matters', 'close-matter', { reasons: '未达较大等级。' }, 'matter:3');
    expect(closed.status).toBe(200);
    const { body } = await world.as('operatorA').get('/api/inbox');
    expect(JSON.stringify(body)).toContain('未达较大等级。');
  });
});

describe('direct recognition of a national-level cluster', () => {
  const { document: published, ...entry } = SAMPLES['recognise-national'] as Record<string, unknown>;
  const body = (over: Record<string, unknown> = {}, date = addDays(today, -400)) => ({
    ...entry,
    document: { ...(published as Record<string, unknown>), date },
    organisation: 'org-a',
    policy: 'beijing-2023',
    ...over,
  });
  const ask = (content: unknown, key?: string, who: Who = 'municipal') =>
    world.as(who).post('/api/clusters/national', content, key);

  it('gives it number and period, starts its cycle, and tells the operator; asked twice, it is one', async () => {
    const key = 'national-first-key';
    const date = addDays(today, -400);
    const first = await ask(body(), key);
    expect(first).toMatchObject({
      status: 201,
      body: {
        number: expect.stringContaining(`〔${yearOf(date)}〕`),
        name: '示例集群',
        periodFrom: date,
        periodEnd: addYears(date, 3),
      },
    });
    const { id, number } = first.body;
    expect(first.headers.get('location')).toBe(`/api/clusters/${id}`);
    expect((await ask(body(), key)).body).toEqual(first.body);
    const view = await get('operatorA', id);
    expect(view).toMatchObject({
      recognisedOn: date,
      standing: 'valid',
      national: [{ subject: 'national:1', batch: 1, status: 'recognised', statusTitle: '已获国家级认定' }],
      details: { leadingIndustry: '智能传感器', operatorName: '示例中心', areaKm2: 36.5 },
    });
    expect((await get('operatorA', `${id}/timeline`)).items).toMatchObject([
      { act: 'recognise-national', on: date, article: '第十条', paper: expect.any(String) },
    ]);
    expect(JSON.stringify((await world.as('operatorA').get('/api/inbox')).body)).toContain('直接认定');
    // The workflow lives: it takes an act.
    const changed = { kind: 'other', changedOn: addDays(today, -1), description: '说明', newValues: {} };
    expect((await act('operatorA', id, 'report-change', changed)).status).toBe(200);
    expect((await get('operatorA', `${id}/goals`)).items).toMatchObject([{ period: 1, goals: expect.any(Array) }]);
    const entryOf = (on: CivilDate) => world.anyone.get(`/api/public/certificates/${number}?on=${on}`);
    expect((await entryOf(date)).body.status).toBe('valid');
    expect((await entryOf(addDays(date, -1))).body.status).toBe('not-yet-recognised');
  });

  it('refuses the same name of the same organisation again, by the same document and by another', async () => {
    expect((await ask(body())).status).toBe(409);
    const another = await ask(body({ document: { title: '另一通告', number: '另一文号', date: today } }));
    expect(another).toMatchObject({ status: 409, body: { detail: expect.stringContaining('同名') } });
    expect((await ask(body({ organisation: 'org-b' }))).status).toBe(201);
  });

  it.each([
    ['batch', () => body({ name: '甲', batch: 2 }), '#/batch'],
    ['a future date', () => body({ name: '乙' }, addDays(today, 1)), '#/document/date'],
    ['a period that is over', () => body({ name: '丙' }, addYears(today, -4)), '#/document/date'],
    ['an unknown organisation', () => body({ name: '丁', organisation: 'org-none' }), '#/organisation'],
    ['an unknown policy', () => body({ name: '戊', policy: 'none' }), '#/policy'],
    ['a missing name', () => body({ name: '' }), '#/name'],
  ])('names what is wrong: %s', async (_what, content, pointer) => {
    expect((await ask(content())).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  });

  it('is the bureau’s alone', async () => {
    for (const who of ['operatorA', 'haidian', 'auditor', 'admin'] as const)
      expect((await ask(body(), undefined, who)).status).toBe(403);
  });
});

it('shows the register who was put forward to the national level, when, and how it ended', async () => {
  const forward = { year: yearOf(today), batch: 5, document: '京经信示例', reasons: '主导产业居全国前列。' };
  expect((await act('municipal', 'cl-reports', 'put-forward-national', forward)).status).toBe(200);
  const { body: view } = await world.as('operatorA').get('/api/clusters/cl-reports');
  const entry = async () => (await world.anyone.get(`/api/public/register/${view.number}`)).body.national;
  expect(await entry()).toMatchObject([{ status: 'put-forward', putForwardOn: today, batch: 5 }]);
  const outcome = { outcome: 'not-recognised', document: '国家级集群名单', on: today };
  const recorded = await act('municipal', 'cl-reports', 'record-national-outcome', outcome, 'national:1');
  expect(recorded.status).toBe(200);
  expect(await entry()).toMatchObject([{ status: 'not-recognised', statusTitle: '未获国家级认定', outcomeOn: today }]);
});

it('shows each report’s score and grade, its figures and the goals’ progress by year', async () => {
  const year = yearOf(today) - 1;
  const subject = `annual-report:${year}`;
  const report: Record<string, unknown> = { ...SAMPLES['file-report'], year };
  delete report['attachments'];
  expect((await act('operatorA', 'cl-reports', 'file-report', report, subject)).status).toBe(200);
  const score = { score: 86.5, remarks: '目标进展良好。' };
  expect((await act('municipal', 'cl-reports', 'evaluate-report', score, subject)).status).toBe(409);
  expect((await act('haidian', 'cl-reports', 'verify-report', { opinion: '属实。' }, subject)).status).toBe(200);
  expect((await act('municipal', 'cl-reports', 'evaluate-report', score, subject)).status).toBe(200);
  const again = await act('municipal', 'cl-reports', 'evaluate-report', score, subject);
  expect(again.body).toMatchObject({ status: 400, errors: [{ pointer: '#/content/correction' }] });
  expect((await get('haidian', 'cl-reports/reports')).items).toMatchObject([
    { subject, status: 'verified', score: 86.5, grade: '良好' },
  ]);
  const inbox = JSON.stringify((await world.as('operatorA').get('/api/inbox')).body);
  expect(inbox).toContain('评价得分：86.5 分，等次：良好。');
  expect(inbox).toContain('评价意见：目标进展良好。');

  const figures = await get('operatorA', 'cl-reports/figures');
  expect(figures.items).toMatchObject([{ year, status: 'verified', figures: report['figures'] }]);
  expect(figures.fields).toContainEqual({ field: 'outputTotal', name: '集群总产值', unit: '万元' });
  expect((await get('operatorA', 'cl-reports/goals')).items).toEqual([]); // it came without a plan
  for (const path of ['figures', 'goals'])
    expect((await world.as('operatorB').get(`/api/clusters/cl-reports/${path}`)).status).toBe(404);
});
