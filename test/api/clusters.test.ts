/** A cluster by HTTP, through a real Temporal server and worker. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { continuePolicy, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
  await recordCluster(world, 'cl-change', 'a', '2026-03-02', '海淀示例集群');
  await recordCluster(world, 'cl-revoke', 'a', '2026-03-02', '海淀另一集群');
}, 90_000);
afterAll(() => world?.close());

const act = (who: Parameters<TestApi['as']>[0], id: string, name: string, content?: unknown, subject?: string) =>
  world.as(who).act('clusters', id, name, content, subject);

it('is shown with its period, its obligations and what may be done', async () => {
  const { body } = await world.as('operatorA').get('/api/clusters/cl-change');
  expect(body).toMatchObject({
    number: expect.stringMatching(/^京集群〔2026〕\d{3}号$/),
    standing: 'valid',
    recognisedOn: '2026-03-02',
    period: { no: 1, from: '2026-03-02', to: '2029-03-02' },
    renewal: { status: 'not-open', statusTitle: '未开放' },
    openReports: [],
    openProceedings: [],
  });
  expect((body.allowed as { act: string }[]).map((one) => one.act)).toEqual([
    'report-change',
    'report-incident',
    'request-exit',
    'revoke-address',
  ]);
  const { body: reports } = await world.as('operatorA').get('/api/clusters/cl-change/reports');
  expect(reports).toEqual({ items: [], upcoming: { year: 2026, opensOn: '2027-01-01' } });
});

it('has a forecast of years: reminders, then all that follows from silence', async () => {
  const { body } = await world.as('municipal').get('/api/clusters/cl-change/agenda?until=2028-12-31');
  const events = (body.items as { event: string; to: string; provisional: boolean }[]).map(({ event }) => event);
  expect(events.filter((event) => event === 'annual-report.reminder').length).toBeGreaterThanOrEqual(6);
  expect(events.at(-1)).toBe('statement.passed');
  expect(body.items.at(-1)).toMatchObject({ to: 'revoked', toTitle: '已撤销' });
});

it('takes a reported change into the register, and keeps what was', async () => {
  const changed = await act('operatorA', 'cl-change', 'report-change', {
    kind: 'leading-industry',
    changedOn: '2026-11-10',
    description: '主导产业调整',
    newValues: { leadingIndustry: '智能传感器' },
  });
  expect(changed.status).toBe(200);
  expect((await world.as('operatorA').get('/api/clusters/cl-change')).body.details).toMatchObject({
    leadingIndustry: '智能传感器',
  });
  const { body } = await world.as('operatorA').get('/api/clusters/cl-change/changes');
  expect(body.items).toMatchObject([
    { on: expect.any(String), changes: [{ field: 'leadingIndustry', was: null, is: '智能传感器' }] },
  ]);
  const future = await act('operatorA', 'cl-change', 'report-change', {
    kind: 'other',
    changedOn: '2027-11-10',
    description: '将来的变动',
    newValues: {},
  });
  expect(future.body).toMatchObject({ status: 400, errors: [{ pointer: '#/content/changedOn' }] });
});

it('keeps a district’s inquiry from the operator', async () => {
  const facts = { ground: '17.2', facts: '疑似虚假申报', foundOn: '2026-11-20', evidence: '举报材料' };
  expect((await act('haidian', 'cl-change', 'report-fact', facts)).status).toBe(200);
  const acts = async (who: Parameters<TestApi['as']>[0]) =>
    ((await world.as(who).get('/api/clusters/cl-change/timeline')).body.items as { act: string }[]).map(
      (one) => one.act,
    );
  expect(await acts('haidian')).toContain('report-fact');
  expect(await acts('operatorA')).not.toContain('report-fact');
});

it('is never revoked before the statement window is over', async () => {
  const facts = { ground: '17.5', facts: '较大安全事故', foundOn: '2026-11-20', evidence: '事故调查报告' };
  expect((await act('municipal', 'cl-revoke', 'propose-revocation', facts)).body.stage).toBe('revocation-pending');
  const { body: open } = await world.as('operatorA').get('/api/clusters/cl-revoke/proceedings');
  expect(open.items).toMatchObject([
    {
      subject: 'revocation:1',
      ground: '17.5',
      article: '第十七条第五项',
      status: 'intended',
      answered: false,
      due: expect.any(String),
    },
  ]);

  const filed = await act('operatorA', 'cl-revoke', 'file-statement', { statement: '事故与集群无关' }, 'revocation:1');
  expect(filed.status).toBe(200);
  const revoke = { outcome: 'revoke', reasons: '理由' };
  const early = await act('municipal', 'cl-revoke', 'decide-revocation', revoke, 'revocation:1');
  expect(early.body).toMatchObject({ status: 400, errors: [{ pointer: '#/content/outcome' }] });
  expect((await act('municipal', 'cl-revoke', 'decide-revocation', revoke, 'revocation:9')).body).toMatchObject({
    status: 409,
    errors: [{ pointer: '#/subject' }],
    allowed: expect.arrayContaining([{ act: 'decide-revocation', subjects: ['revocation:1'] }]),
  });
  expect(
    (
      await act(
        'municipal',
        'cl-revoke',
        'decide-revocation',
        { outcome: 'withdraw', reasons: '采纳申辩' },
        'revocation:1',
      )
    ).body.stage,
  ).toBe('valid');
  const { body: closed } = await world.as('operatorA').get('/api/clusters/cl-revoke/proceedings');
  expect(closed.items[0]).toMatchObject({ status: 'withdrawn', answered: true });
  expect((closed.items[0].steps as { act: string }[]).map((step) => step.act)).toEqual([
    'propose-revocation',
    'file-statement',
    'decide-revocation',
  ]);
  // What is under way in the office is not for the public.
  expect((await world.anyone.get('/api/public/register?standing=valid')).body.total).toBe(2);
});
