/** Rounds by HTTP, on a real Temporal server: announced, amended, listed, read by each role and by the public. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { openRound as openRoundCase } from '../../domain/round/open.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { auditOf } from '../../store/cases/audit.js';
import { addPaper } from '../../store/papers/papers.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { record } from '../../store/recording/record.js';
import { applyRoundDates } from '../../services/batches/apply-terms.js';
import { caseContext } from '../../services/cases/case-context.js';
import {
  draftApplication,
  openRound,
  ROUND_TITLE,
  startTestApi,
  type Answer,
  type TestApi,
} from '../support/api-server.js';
import { startCase } from '../../services/temporal/start-workflows.js';

let world: TestApi;
let round: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  round = await openRound(world);
}, 90_000);
afterAll(() => world?.close());

const today = () => dateOf(world.deps.now());
const announcement = () => ({
  title: '又一轮',
  policy: 'beijing-2023',
  opensOn: addDays(today(), 10),
  closesOn: addDays(today(), 20),
  recommendBy: addDays(today(), 30),
  basis: '通知',
  continuedBy: '延续文件',
});
const post = (body: object, who: Parameters<TestApi['as']>[0] = 'municipal') => world.as(who).post('/api/rounds', body);
const pointers = ({ body }: Answer) => (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);

describe('a round', () => {
  it('is announced by the bureau alone, and everyone is told', async () => {
    expect((await post(announcement(), 'haidian')).status).toBe(403);
    expect((await post(announcement(), 'admin')).status).toBe(403);
    const { status, body } = await post({ ...announcement(), quota: 3 });
    expect([status, body.state, body.quota]).toEqual([201, 'announced', 3]);
    expect((body.allowed as { act: string }[]).map(({ act }) => act)).toEqual(['amend-round', 'confirm-date']);
    const notices = async (who: Parameters<TestApi['as']>[0]) =>
      ((await world.as(who).get('/api/inbox')).body.items as { title: string }[]).filter(({ title }) =>
        title.includes('又一轮'),
      ).length;
    expect([await notices('operatorA'), await notices('haidian'), await notices('municipal')]).toEqual([1, 1, 1]);
  });

  it('is refused where its dates or its basis break a rule, at the field', async () => {
    expect(pointers(await post({ ...announcement(), closesOn: addDays(today(), 9) }))).toEqual(['#/closesOn']);
    expect(pointers(await post({ ...announcement(), opensOn: addDays(today(), -1) }))).toEqual(['#/opensOn']);
    const { continuedBy: _, ...without } = announcement();
    expect(pointers(await post(without))).toEqual(['#/continuedBy']);
    expect(pointers(await post({ ...announcement(), policy: 'none' }))).toEqual(['#/policy']);
    expect(pointers(await post({ ...announcement(), quota: 0 }))).toEqual(['#/quota']);
  });

  it('is announced once under one key', async () => {
    const key = 'the-same-key-for-a-round';
    const first = await world.as('municipal').post('/api/rounds', announcement(), key);
    const again = await world.as('municipal').post('/api/rounds', announcement(), key);
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
  });

  it('is followed by an application that was drafted while it was amended', async () => {
    const id = await draftApplication(world, round);
    const read = { id: round, opensOn: today(), closesOn: addDays(today(), 1), recommendBy: addDays(today(), 2) };
    await applyRoundDates(world.deps, { id, round: read });
    await expect.poll(async () => (await auditOf(world.store, id)).map(({ act }) => act)).toContain('move-dates');
    const announced = (await world.as('municipal').get(`/api/rounds/${round}`)).body;
    const { closesOn } = (await caseOfKind(world.store, 'application', id))!.state.round;
    expect(closesOn).toBe(announced.closesOn);
  });

  it('is amended; its applications’ deadlines follow, and both dates are told', async () => {
    const id = await draftApplication(world, round, 'operatorC');
    const closesOn = addDays(today(), 40);
    const order = { reason: '系统维护', document: '通知' };
    const amended = await world.as('municipal').post(`/api/rounds/${round}/acts/amend-round`, {
      content: { closesOn, ...order },
    });
    expect(amended.status).toBe(200);
    await expect
      .poll(async () => {
        const { body } = await world.as('operatorC').get(`/api/applications/${id}/deadlines`);
        return (body.items as { rule: string; anchor: string }[]).find(({ rule }) => rule === 'draft')?.anchor;
      })
      .toBe(closesOn);
    const { body } = await world.as('operatorC').get('/api/inbox');
    expect((body.items as { title: string }[]).some(({ title }) => title.startsWith('【期限变更】'))).toBe(true);
    expect((await world.as('haidian').get(`/api/rounds/${round}`)).body).toMatchObject({
      closesOn,
      title: ROUND_TITLE,
    });
  });

  it('shows a district its own places only, and an operator none', async () => {
    const places = async (who: Parameters<TestApi['as']>[0]) =>
      (await world.as(who).get(`/api/rounds/${round}`)).body.places as { district: string }[];
    expect((await places('municipal')).map(({ district }) => district)).toEqual(['haidian']);
    expect(await places('changping')).toEqual([]);
    expect(await places('operatorA')).toEqual([]);
    expect((await world.as('haidian').get(`/api/rounds/${round}/timeline`)).status).toBe(404);
    expect((await world.as('municipal').get(`/api/rounds/${round}/timeline`)).body.items[0]).toMatchObject({
      act: 'announce-round',
      toTitle: '申报中',
    });
  });

  it('is for the public to read, without a list before its notice', async () => {
    const { body } = await world.anyone.get('/api/public/rounds');
    expect((body.items as { id: string }[]).map(({ id }) => id)).toContain(round);
    const one = await world.anyone.get(`/api/public/rounds/${round}`);
    expect([one.status, one.body.notice]).toEqual([200, undefined]);
    expect((await world.anyone.get('/api/public/rounds/none')).status).toBe(404);
  });
});

describe('a round that is only drafted', () => {
  it('is for the bureau to see, and takes no application', async () => {
    const { title, policy: _p, ...dates } = announcement();
    const id = 'round-drafted';
    await addPaper(world.store, {
      id: 'draft-paper',
      caseId: id,
      act: 'announce-round',
      kind: 'announce-round',
      content: { title: `草拟${title}`, ...dates },
      by: SYSTEM,
    });
    const { opensOn, closesOn, recommendBy } = dates;
    const opened = openRoundCase(
      {
        id,
        dates: { opensOn, closesOn, recommendBy },
        continued: false,
        draft: true,
        actor: SYSTEM,
        paper: 'draft-paper',
        key: id,
      },
      caseContext(world.deps, { policy: 'beijing-2023' }),
    );
    if ('message' in opened) throw new Error(opened.message);
    await record(
      world.store,
      { state: opened.state, summary: opened.summary, transitions: [opened.transition] },
      world.deps.record,
    );
    await startCase(world.deps, opened.state);
    expect((await world.as('haidian').get(`/api/rounds/${id}`)).status).toBe(404);
    expect((await world.anyone.get(`/api/public/rounds/${id}`)).status).toBe(404);
    expect((await world.as('municipal').get(`/api/rounds/${id}`)).body.state).toBe('prepared');
    expect((await world.as('operatorA').post('/api/applications', { round: id })).status).toBe(400);
    const announced = await world.as('municipal').post(`/api/rounds/${id}/acts/announce-round`, {
      content: { title, ...dates },
    });
    expect(announced.body).toMatchObject({ stage: 'announced' });
    expect((await world.as('haidian').get(`/api/rounds/${id}`)).body).toMatchObject({ title, state: 'announced' });
  });
});
