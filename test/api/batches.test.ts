/** One act on the deadlines of many cases, by HTTP and on a real Temporal server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, dateOf, type CivilDate } from '../../domain/calendar/civil.js';
import { continuePolicy, recordCluster, startTestApi, type Answer, type TestApi } from '../support/api-server.js';

let world: TestApi;

const CLUSTERS = { 'cl-b1': 'a', 'cl-b2': 'a', 'cl-b3': 'b', 'cl-b4': 'c' } as const;
const WORD = { reason: '信息系统中断', document: '京经信〔2026〕9号' };
const facts = { ground: '17.5', facts: '事故', foundOn: '2026-11-20', evidence: '调查报告' };
const PATIENCE = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
  for (const [id, owner] of Object.entries(CLUSTERS)) {
    await recordCluster(world, id, owner, '2026-03-02', `集群${id}`);
    await world.as('municipal').act('clusters', id, 'propose-revocation', facts);
  }
}, 90_000);
afterAll(() => world?.close());

const until = (days: number): CivilDate => addDays(dateOf(world.deps.now()), days);
const wish = (selection: object, content: object = { until: until(90), ...WORD }, act = 'extend') => ({
  act,
  selection,
  content,
});
const preview = (body: object, paging = '') => world.as('municipal').post(`/api/batches/preview${paging}`, body);
const finished = (id: string) =>
  vi.waitFor(async () => {
    const { body } = await world.as('municipal').get(`/api/batches/${id}`);
    expect(body.finishedAt).toBeDefined();
    return body;
  }, PATIENCE);
const statementOf = async (id: string) => {
  const { body } = await world.as('municipal').get(`/api/clusters/${id}/deadlines`);
  return (body.items as { rule: string; due: string; extensions: object[]; pauses: object[] }[]).find(
    ({ rule }) => rule === 'statement',
  )!;
};

const HAIDIAN = { kind: 'cluster', district: 'haidian', rules: ['statement'] };

describe('the preview', () => {
  it('shows each deadline before and after, by page, and changes nothing', async () => {
    const was = await statementOf('cl-b1');
    const { status, body } = await preview(wish(HAIDIAN), '?pageSize=2');
    expect(status).toBe(200);
    expect(body).toMatchObject({ cases: 3, deadlines: 3, refused: 0, items: { total: 3, pageSize: 2 } });
    expect(body.items.items).toMatchObject([
      { case: 'cl-b1', name: '集群cl-b1', deadline: 'statement:1', was: was.due, willBe: until(90) },
      { case: 'cl-b2' },
    ]);
    expect(await statementOf('cl-b1')).toEqual(was);
  });

  it('says of each why it cannot be done, by the rules that decide', async () => {
    const { body } = await preview(wish(HAIDIAN, { until: until(1), ...WORD }));
    expect(body).toMatchObject({ deadlines: 0, refused: 3 });
    expect(body.items.items[0].refused).toMatch(/延长后的期限须晚于现期限/);
    const lifting = await preview(wish({ cases: ['cl-b1'], rules: ['statement'] }, WORD, 'lift-stay'));
    expect(lifting.body).toMatchObject({ refused: 1 });
    const all = await preview(wish({ cases: ['cl-b1'] }, WORD, 'lift-stay'));
    expect(all.body.items).toMatchObject({ total: 0 });
  });

  it('checks what is asked, field by field', async () => {
    const wrong = await preview({
      act: 'extend',
      selection: { rules: ['nonsense'], cases: ['cl-b1'], district: 'x' },
      content: {},
    });
    expect(wrong.status).toBe(400);
    const pointers = (wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['#/selection/rules/0', '#/content/reason', '#/content/document']));
    expect((await preview({ act: 'revoke', selection: {}, content: {} })).status).toBe(400);
  });

  it('is the bureau’s', async () => {
    for (const who of ['operatorA', 'haidian', 'auditor', 'admin'] as const)
      expect([who, (await world.as(who).post('/api/batches/preview', wish({}))).status]).toEqual([who, 403]);
  });
});

describe('the order', () => {
  let ordered: Answer;
  let sent: object;
  const key = randomUUID();

  it('moves what was shown, each with the reason and the document on its provenance', async () => {
    const before = await statementOf('cl-b3');
    const { digest } = (await preview(wish(HAIDIAN))).body;
    sent = { ...wish(HAIDIAN), digest };
    ordered = await world.as('municipal').post('/api/batches', sent, key);
    expect(ordered).toMatchObject({ status: 201, body: { act: 'extend', title: '延长期限', content: WORD } });
    expect(await finished(ordered.body.id)).toMatchObject({ counts: { pending: 0, done: 3, refused: 0 } });
    for (const id of ['cl-b1', 'cl-b2', 'cl-b4']) {
      expect(await statementOf(id)).toMatchObject({ due: until(90), extensions: [{ ...WORD, gave: until(90) }] });
    }
    expect(await statementOf('cl-b3')).toEqual(before); // of another district

    const { paper } = (await statementOf('cl-b1')).extensions[0] as { paper: string };
    const read = await world.as('operatorA').get(`/api/clusters/cl-b1/papers/${paper}`);
    expect(read.body).toMatchObject({ act: 'extend', content: WORD });
    const inbox = (await world.as('operatorA').get('/api/inbox')).body.items as { kind: string; case: string }[];
    expect(
      inbox
        .filter((notice) => notice.kind === 'moved')
        .map((notice) => notice.case)
        .sort(),
    ).toEqual(['cl-b1', 'cl-b2']);
    const steps = (await world.as('auditor').get('/api/clusters/cl-b1/timeline')).body.items;
    expect(steps.at(-1)).toMatchObject({ act: 'extend', actor: { role: 'municipal' }, detail: { due: until(90) } });
  });

  it('asked twice acts once', async () => {
    await world.store.db.deleteFrom('idempotency').execute(); // as after a crash before the answer was kept
    const again = await world.as('municipal').post('/api/batches', sent, key);
    expect([again.status, again.body.id]).toEqual([201, ordered.body.id]);
    expect(await finished(ordered.body.id)).toMatchObject({ counts: { done: 3 } });
    expect((await statementOf('cl-b1')).extensions).toHaveLength(1);
    const log = (await world.as('auditor').get('/api/office-log?act=act-on-many')).body;
    expect(log.items).toMatchObject([{ subject: ordered.body.id, detail: { act: 'extend', cases: 3, deadlines: 3 } }]);
  });

  it('is refused where the cases have changed since, or nothing can be done', async () => {
    const body = wish({ cases: ['cl-b3'], rules: ['statement'] });
    const { digest } = (await preview(body)).body;
    await world.as('municipal').act('clusters', 'cl-b3', 'extend', { until: until(60), ...WORD }, 'statement:1');
    const changed = await world.as('municipal').post('/api/batches', { ...body, digest });
    expect(changed).toMatchObject({ status: 409 });
    const nothing = wish({ cases: ['cl-b3'], rules: ['statement'] }, { until: until(1), ...WORD });
    const seen = (await preview(nothing)).body.digest;
    expect((await world.as('municipal').post('/api/batches', { ...nothing, digest: seen })).status).toBe(409);
  });

  it('stays and lets run again; the stay keeps its reason', async () => {
    const order = async (act: string) => {
      const body = wish({ cases: ['cl-b1', 'cl-b2'], rules: ['statement'] }, WORD, act);
      const { digest } = (await preview(body)).body;
      return await finished((await world.as('municipal').post('/api/batches', { ...body, digest })).body.id);
    };
    expect(await order('stay')).toMatchObject({ counts: { done: 2 } });
    expect(await statementOf('cl-b2')).toMatchObject({ paused: true, pauses: [WORD] });
    expect(await order('lift-stay')).toMatchObject({ counts: { done: 2 } });
    expect(await statementOf('cl-b2')).toMatchObject({ paused: false, due: until(90) });
  });

  it('leaves out the cases that the officer does not touch', async () => {
    await world.as('municipal').post('/api/me/recusals', { organisation: 'org-c', reason: '近亲属任职' });
    const body = wish(HAIDIAN, { until: until(120), ...WORD });
    const seen = (await preview(body)).body;
    expect(seen).toMatchObject({ cases: 2, refused: 1 });
    expect((seen.items.items as { refused?: string }[]).at(-1)).toMatchObject({
      case: 'cl-b4',
      refused: expect.stringContaining('回避'),
    });
    const { id } = (await world.as('municipal').post('/api/batches', { ...body, digest: seen.digest })).body;
    expect(await finished(id)).toMatchObject({ counts: { done: 2, refused: 0 } });
    expect(await statementOf('cl-b4')).toMatchObject({ due: until(90) });
    const items = (await world.as('auditor').get(`/api/batches/${id}/items?status=done`)).body;
    expect(items.items).toMatchObject([
      { case: 'cl-b1', subject: 'statement:1', statusTitle: '已办' },
      { case: 'cl-b2' },
    ]);
  });

  it('says of an item why the case refused it, where it has changed meanwhile', async () => {
    const body = wish({ cases: ['cl-b3'], rules: ['statement'] }, { until: until(150), ...WORD });
    const { digest } = (await preview(body)).body;
    const closed = { outcome: 'withdraw', reasons: '查无实据' };
    // Ordered and closed in the same moment: whichever comes first, the case has the last word.
    const [{ body: batch }] = await Promise.all([
      world.as('municipal').post('/api/batches', { ...body, digest }),
      world.as('municipal').act('clusters', 'cl-b3', 'decide-revocation', closed, 'revocation:1'),
    ]);
    const { counts } = await finished(batch.id);
    expect(counts.done + counts.refused).toBe(1);
    const { body: list } = await world.as('auditor').get('/api/batches?pageSize=1');
    expect(list).toMatchObject({ items: [{ id: batch.id }], pageSize: 1 });
  });

  it('is not for those beyond the bureau to read', async () => {
    for (const path of ['/api/batches', `/api/batches/${ordered.body.id}`, `/api/batches/${ordered.body.id}/items`])
      for (const who of ['operatorA', 'haidian', 'admin'] as const)
        expect([path, who, (await world.as(who).get(path)).status]).toEqual([path, who, 403]);
    expect((await world.as('auditor').get('/api/batches/batch-none')).status).toBe(404);
  });
});
