/** Officers remind those whose turn it is, by HTTP. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
let returned: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  const round = await openRound(world);
  submitted = await draftApplication(world, round, 'operatorA');
  await world.as('operatorA').act('applications', submitted, 'submit');
  returned = await draftApplication(world, round, 'operatorA');
  await world.as('operatorA').act('applications', returned, 'submit');
  const defects = [{ field: '四至范围', text: '请补充拐点坐标。' }];
  await world.as('haidian').act('applications', returned, 'return', { defects });
  await recordCluster(world, 'cl-b', 'b', addDays(dateOf(world.deps.now()), -100), '昌平区医疗器械产业集群');
}, 90_000);
afterAll(() => world?.close());

const remind = (who: Who, cases: readonly string[], key?: string) =>
  world.as(who).post('/api/reminders', { cases }, key);
const reminders = async (who: Who, id: string) =>
  (
    (await world.as(who).get('/api/inbox?pageSize=100')).body.items as {
      kind: string;
      case?: string;
      title: string;
      body: string;
    }[]
  ).filter((one) => one.kind === 'reminder' && one.body.includes(id));

it('tells whoever the next deadline of each case waits for, once a day, and is on record', async () => {
  const key = randomUUID();
  const { status, body } = await remind('municipal', [submitted, returned], key);
  expect(status).toBe(200);
  expect(body.items.map(({ case: id, told, refused }: Record<string, unknown>) => [id, told, refused])).toEqual([
    [submitted, ['区中小企业主管部门'], undefined],
    [returned, ['集群运营管理机构'], undefined],
  ]);
  expect((await remind('municipal', [submitted, returned], key)).body).toEqual(body); // asked again

  const [told, ...more] = await reminders('operatorA', returned);
  expect(more).toEqual([]);
  expect(told!.title).toMatch(/^【提醒】.*截止——/);
  expect(await reminders('haidian', submitted)).toHaveLength(1);

  const again = (await remind('haidian', [returned])).body.items;
  expect(again).toMatchObject([{ told: [], refused: '今天已经提醒过。' }]);
  expect(await reminders('operatorA', returned)).toHaveLength(1);

  const log = (await world.as('auditor').get('/api/office-log?act=remind')).body.items;
  expect(log.map(({ title, note }: Record<string, unknown>) => [title, note])).toEqual([
    ['提醒办理', '集群运营管理机构'],
    ['提醒办理', '区中小企业主管部门'],
  ]);
});

it('reminds nobody of what waits for nobody the officer may remind', async () => {
  expect((await remind('haidian', [submitted])).body.items).toMatchObject([
    { told: [], refused: expect.stringContaining('不等待运营管理机构办理') },
  ]);
});

it('is for officers, of cases within their reach, and not of those that they keep out of', async () => {
  expect((await remind('operatorA', [submitted])).status).toBe(403);
  expect((await remind('auditor', [submitted])).status).toBe(403);
  expect((await remind('changping', [submitted, 'cl-b'])).status).toBe(404);
  expect((await remind('municipal', [])).status).toBe(400);
  await world.as('changping').post('/api/me/recusals', { organisation: 'org-b', reason: '亲属任职' });
  expect((await remind('changping', ['cl-b'])).body.items).toMatchObject([
    { told: [], refused: expect.stringContaining('回避') },
  ]);
});
