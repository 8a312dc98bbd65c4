/** An application by HTTP, through a real Temporal server and worker: from draft to public notice and objection. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../domain/calendar/civil.js';
import {
  continuePolicy,
  draftApplication,
  exampleForm,
  openRound,
  recordPastRound,
  startTestApi,
  type TestApi,
} from '../support/api-server.js';

let world: TestApi;
let round: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
  round = await openRound(world);
}, 90_000);
afterAll(() => world?.close());

const act = (who: Parameters<TestApi['as']>[0], id: string, name: string, content?: unknown, subject?: string) =>
  world.as(who).act('applications', id, name, content, subject);

const OPINION = { opinion: '同意', departures: [] };

async function submitted(): Promise<string> {
  const id = await draftApplication(world, round);
  const { body } = await act('operatorA', id, 'submit');
  expect(body).toMatchObject({ case: id, stage: 'submitted', stageTitle: '已提交' });
  return id;
}

async function inNotice(): Promise<string> {
  const id = await submitted();
  await act('haidian', id, 'accept');
  await act('haidian', id, 'recommend', OPINION);
  await act('municipal', id, 'propose', OPINION);
  expect((await act('municipal', id, 'publish-notice')).body).toMatchObject({ stage: 'public-notice' });
  return id;
}

describe('an application', () => {
  it('goes from draft to public notice, is objected to, and every step is on record', async () => {
    const id = await inNotice();
    const published = (await world.anyone.get('/api/public/notices')).body.items as {
      id: string;
      from: string;
      details: object;
    }[];
    expect(published.find((notice) => notice.id === id)).toMatchObject({
      from: dateOf(world.deps.now()),
      details: { leadingIndustry: expect.any(String) },
    });

    const objection = { name: '张三丰', phone: '13800138000', content: '数据不实', evidence: '见附页' };
    const path = `/api/public/notices/${id}/objections`;
    expect((await world.anyone.post(path, { content: { ...objection, name: '匿名' } })).body.errors).toMatchObject([
      { pointer: '#/content/name' },
    ]);
    const raised = await world.anyone.post(path, { content: objection });
    expect([raised.status, raised.body.stage]).toEqual([200, 'objection-review']);
    expect((await world.anyone.get(`/api/public/notices/${id}`)).status).toBe(200); // the notice runs on

    const timeline = (await world.as('operatorA').get(`/api/applications/${id}/timeline`)).body.items as {
      act: string;
      seq: number;
      actor: { name?: string };
      paper?: string;
    }[];
    expect(timeline.map((step) => step.act)).toEqual([
      'create',
      'submit',
      'accept',
      'recommend',
      'propose',
      'publish-notice',
      'object',
    ]);
    expect(timeline.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(timeline[1]).toMatchObject({
      automatic: false,
      actor: { role: 'operator', name: world.accounts.operatorA.name },
      article: '第九条',
    });

    // The objector's person is for the bureau and for audit.
    expect(timeline.at(-1)?.paper).toBeUndefined();
    const paper =
      ((await world.as('municipal').get(`/api/applications/${id}/timeline`)).body.items as { paper?: string }[]).at(-1)
        ?.paper ?? '';
    const read = async (who: Parameters<TestApi['as']>[0]) =>
      (await world.as(who).get(`/api/applications/${id}/papers/${paper}`)).status;
    expect([await read('municipal'), await read('auditor'), await read('operatorA'), await read('haidian')]).toEqual([
      200, 200, 404, 404,
    ]);
    const listed = (await world.as('operatorA').get(`/api/applications/${id}/papers`)).body.items as { act: string }[];
    expect(listed.map((one) => one.act)).not.toContain('object');

    const dismissed = await act(
      'municipal',
      id,
      'decide-objection',
      { outcome: 'dismiss', reasons: '查无实据' },
      'objection:1',
    );
    expect(dismissed.body.stage).toBe('public-notice');
  });

  it('lists what may be done now, and 409 says it too', async () => {
    const id = await submitted();
    const { body } = await world.as('haidian').get(`/api/applications/${id}`);
    expect((body.allowed as { act: string }[]).map((one) => one.act)).toEqual(['accept', 'refuse', 'return']);
    const refused = await act('haidian', id, 'recommend', OPINION);
    expect(refused.body).toMatchObject({ status: 409, type: 'urn:jiqun:problem:not-allowed-now' });
    expect((refused.body.allowed as { act: string }[]).map((one) => one.act)).toEqual(['accept', 'refuse', 'return']);
    expect(
      await world.store.db
        .selectFrom('papers')
        .selectAll()
        .where('case_id', '=', id)
        .where('act', '=', 'recommend')
        .execute(),
    ).toEqual([]);
  });

  it('is acted on once under one key, also at the same time', async () => {
    const id = await submitted();
    const key = randomUUID();
    const accept = () => world.as('haidian').post(`/api/applications/${id}/acts/accept`, {}, key);
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map(({ status, body }) => [status, body.seq])).toEqual([
      [200, 3],
      [200, 3],
      [200, 3],
    ]);
    expect((await accept()).body).toEqual(answers[0]?.body);
    expect((await world.as('auditor').get(`/api/applications/${id}/timeline`)).body.items).toHaveLength(3);
  });

  it('is acted on once when the answer was lost and the request is resumed', async () => {
    const id = await submitted();
    const key = randomUUID();
    const accept = () => world.as('haidian').post(`/api/applications/${id}/acts/accept`, {}, key);
    const first = await accept();
    const lost = { state: 'started' as const, status: 503, response: 'null' };
    await world.store.db.updateTable('idempotency').set(lost).where('key', '=', key).execute();
    const again = await accept();
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it('that has ended is told so, and its last act is found again', async () => {
    const id = await submitted();
    const key = randomUUID();
    const withdraw = () =>
      world.as('operatorA').post(`/api/applications/${id}/acts/withdraw`, { content: { reasons: '不再申报' } }, key);
    const first = await withdraw();
    expect(first.body.stage).toBe('withdrawn');
    await world.store.db
      .updateTable('idempotency')
      .set({ state: 'started', status: 503, response: 'null' })
      .where('key', '=', key)
      .execute();
    expect((await withdraw()).body).toEqual(first.body);
    const late = await act('haidian', id, 'accept');
    expect(late.body).toMatchObject({ status: 409, allowed: [] });
    expect((await world.as('operatorA').get(`/api/applications/${id}`)).body).toMatchObject({
      ended: true,
      allowed: [],
    });
  });

  it('is returned with all defects, mended and resubmitted; both versions stay and can be compared', async () => {
    const id = await submitted();
    const returned = await act('haidian', id, 'return', {
      defects: [{ field: '联系电话', text: '号码有误' }, { text: '补充证明' }],
    });
    expect(returned.body.stage).toBe('correction');

    const operator = world.as('operatorA');
    const draft = await operator.get(`/api/applications/${id}/draft`);
    const mended = { ...draft.body.content, boundary: '更正后的空间范围' };
    await operator.put(`/api/applications/${id}/draft`, mended, { 'if-match': draft.headers.get('etag') ?? '' });
    expect((await act('operatorA', id, 'resubmit')).body.stage).toBe('submitted');

    const { body: versions } = await world.as('haidian').get(`/api/applications/${id}/versions`);
    expect((versions.items as { version: number }[]).map(({ version }) => version)).toEqual([1, 2]);
    const { body: first } = await world.as('haidian').get(`/api/applications/${id}/versions/1`);
    expect(first.content.boundary).toBe(draft.body.content.boundary);
    const { body: compared } = await world.as('haidian').get(`/api/applications/${id}/versions/2/differences`);
    expect(compared).toEqual({
      from: 1,
      to: 2,
      items: [{ field: '/boundary', was: first.content.boundary, is: '更正后的空间范围' }],
    });
    expect((await world.as('haidian').get(`/api/applications/${id}/versions/3`)).status).toBe(404);
    expect((await world.as('haidian').get(`/api/applications/${id}/versions/2/criteria`)).body).toMatchObject({
      unmet: [],
      edition: expect.any(String),
    });

    const inbox = await operator.get('/api/inbox?unread=true&pageSize=100');
    const told = (inbox.body.items as { case: string; body: string; id: string }[]).filter(
      (notice) => notice.case === id,
    );
    expect(told.some(({ body }) => body.includes('号码有误') && body.includes('补充证明'))).toBe(true);
    const { body: marked } = await operator.post('/api/inbox/read', { ids: told.map((notice) => notice.id) });
    expect(marked.marked).toBe(told.length);
    expect((await operator.get('/api/inbox')).body.unread).toBe(inbox.body.unread - told.length);
  });

  it('cannot be changed once filed', async () => {
    const id = await submitted();
    const draft = await world.as('operatorA').get(`/api/applications/${id}/draft`);
    const saved = await world
      .as('operatorA')
      .put(`/api/applications/${id}/draft`, { name: '改名' }, { 'if-match': draft.headers.get('etag') ?? '' });
    expect(saved.body).toMatchObject({ status: 409, allowed: [{ act: 'withdraw' }, { act: 'revoke-address' }] });
  });
});

describe('submitting', () => {
  it('checks the whole draft and names what is missing', async () => {
    const created = await world.as('operatorA').post('/api/applications', {
      round: await openRound(world),
      content: { name: '只有名称' },
    });
    expect(created.body).toMatchObject({ name: '只有名称', stage: 'draft', version: 0 });
    const { status, body } = await act('operatorA', created.body.id, 'submit');
    expect(status).toBe(400);
    const pointers = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toContain('#/content/leadingIndustry');
    expect(pointers).toContain('#/content/attachments');
    expect(pointers).not.toContain('#/content/name');
  });

  it('takes only attachments of this very application, and only its own district', async () => {
    const other = await draftApplication(world, round);
    const stolen = (
      (await world.as('operatorA').get(`/api/applications/${other}/attachments`)).body.items as { id: string }[]
    )[0]?.id;
    const form = { ...(await exampleForm()), attachments: [stolen, 'att-none'] };
    const created = await world
      .as('operatorA')
      .post('/api/applications', { round: await openRound(world), content: form });
    const { body } = await act('operatorA', created.body.id, 'submit');
    expect((body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '#/content/attachments/0',
      '#/content/attachments/1',
    ]);

    const elsewhere = await draftApplication(world, round);
    const draft = await world.as('operatorA').get(`/api/applications/${elsewhere}/draft`);
    await world
      .as('operatorA')
      .put(
        `/api/applications/${elsewhere}/draft`,
        { ...draft.body.content, district: 'changping' },
        { 'if-match': draft.headers.get('etag') ?? '' },
      );
    expect((await act('operatorA', elsewhere, 'submit')).body.errors).toMatchObject([
      { pointer: '#/content/district' },
    ]);
  });

  it('of a draft made under one key makes one application', async () => {
    const key = randomUUID();
    const own = await openRound(world);
    const create = () => world.as('operatorA').post('/api/applications', { round: own }, key);
    const [first, again] = [await create(), await create()];
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    await world.store.db
      .updateTable('idempotency')
      .set({ state: 'started', status: 503, response: 'null' })
      .where('key', '=', key)
      .execute();
    expect((await create()).body.id).toBe(first.body.id);
    expect(first.headers.get('location')).toBe(`/api/applications/${first.body.id}`);
  });

  it('needs a round that is there and not over', async () => {
    const late = await world.as('operatorA').post('/api/applications', { round: await recordPastRound(world) });
    expect(late.body).toMatchObject({ status: 409, type: 'urn:jiqun:problem:not-allowed-now' });
    expect((await world.as('operatorA').post('/api/applications', { round: 'none' })).body.errors).toMatchObject([
      { pointer: '#/round' },
    ]);
  });
});

describe('deadlines and agenda', () => {
  it('say when, why, and what comes if nobody acts', async () => {
    const id = await submitted();
    const { body: deadlines } = await world.as('haidian').get(`/api/applications/${id}/deadlines`);
    const acceptance = (deadlines.items as { id: string; due: string; explanation: string[]; effect: string }[]).find(
      (one) => one.id === 'acceptance',
    );
    expect(acceptance).toMatchObject({ effect: 'target', article: '第九条', paused: false });
    expect(acceptance?.explanation.join('')).toContain('工作日');

    const until = (await world.as('haidian').get(`/api/applications/${id}`)).body.roundDates.recommendBy as string;
    const { body: agenda } = await world.as('haidian').get(`/api/applications/${id}/agenda?until=2027-12-31`);
    const events = agenda.items as { event: string; on: string; to: string }[];
    expect(events.at(-1)).toMatchObject({ event: 'recommendation.passed', to: 'not-recommended' });
    expect(events.at(-1)?.on && events.at(-1)!.on >= until).toBe(true);
    expect(events.map(({ event }) => event)).toContain('acceptance.reminder');
    expect(events.map(({ on }) => on)).toEqual(events.map(({ on }) => on).sort());
    expect((await world.as('haidian').get(`/api/applications/${id}/agenda?until=2099-01-01`)).status).toBe(400);
  });

  it('are moved by the bureau, with a reason', async () => {
    const id = await submitted();
    const before = (await world.as('municipal').get(`/api/applications/${id}`)).body.next as { due: string };
    const extended = await act(
      'municipal',
      id,
      'extend',
      { count: 3, unit: 'working-day', reason: '节假日', document: '文件' },
      'acceptance',
    );
    expect(extended.status).toBe(200);
    const after = (await world.as('municipal').get(`/api/applications/${id}`)).body.next as { due: string };
    expect(after.due > before.due).toBe(true);
    expect(
      (await act('municipal', id, 'extend', { count: 3, unit: 'day', reason: '理由', document: '文件' }, 'nothing'))
        .body,
    ).toMatchObject({ status: 409 });
    expect((await act('municipal', id, 'stay', { reason: '理由', document: '文件' }, 'acceptance')).status).toBe(200);
    expect(
      (await world.as('haidian').get(`/api/applications/${id}/deadlines`)).body.items.find(
        (one: { id: string }) => one.id === 'acceptance',
      ),
    ).toMatchObject({ paused: true });
  });
});
