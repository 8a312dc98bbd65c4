/** What goes wrong is a problem document that says what, where and what next, and nothing of the inside. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemDocument } from '../../api/framework/problem.js';
import { type Answer, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ actTimeoutMs: 200 });
  await recordCluster(world, 'cl-a', 'a', '2026-03-02');
}, 60_000);
afterAll(() => world?.close());

/** The status and kind of a problem, which is in all respects one that may be shown. */
function problem(answer: Answer): [number, string] {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(ProblemDocument.strict().safeParse(answer.body).success).toBe(true);
  expect(answer.body.status).toBe(answer.status);
  expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
  expect(answer.body.instance).toBe(`urn:jiqun:request:${answer.headers.get('x-request-id')}`);
  return [answer.status, String(answer.body.type).replace('urn:jiqun:problem:', '')];
}

describe('400', () => {
  it('names each wrong field of a body, in Chinese', async () => {
    const answer = await world.as('municipal').post('/api/rounds', {
      title: '',
      policy: 'beijing-2023',
      opensOn: '2026-02-30',
      closesOn: '2026-03-01',
      quota: 0,
      surplus: 1,
    });
    expect(problem(answer)).toEqual([400, 'invalid']);
    const errors = answer.body.errors as { in: string; pointer: string; detail: string }[];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '#/basis',
      '#/opensOn',
      '#/quota',
      '#/recommendBy',
      '#/surplus',
      '#/title',
    ]);
    for (const { detail } of errors) expect(detail).toMatch(/\p{Script=Han}/u);
  });

  it('names wrong parameters', async () => {
    const answer = await world
      .as('municipal')
      .get('/api/applications?pageSize=1000&stage=nowhere&dueBefore=yesterday&what=1');
    expect(problem(answer)).toEqual([400, 'invalid']);
    const errors = answer.body.errors as { in: string; pointer: string }[];
    expect(errors.map((error) => error.in)).toEqual(errors.map(() => 'query'));
    expect(errors.map(({ pointer }) => pointer.replace(/\..*/, '')).sort()).toEqual([
      'dueBefore',
      'pageSize',
      'stage',
      'what',
    ]);
  });

  it('is the answer to an address with what no database can look for', async () => {
    const path = await world.anyone.get('/api/public/register/%00');
    expect([problem(path), path.body.errors]).toEqual([
      [400, 'invalid'],
      [{ in: 'path', pointer: 'number', detail: '第 1 个字符（U+0000 空字符）不得使用，请删除' }],
    ]);
    for (const address of ['/api/public/register?q=a%00', '/api/clusters?q=%00', '/api/office-log?subject=%00'])
      expect([address, problem(await world.as('municipal').get(address))]).toEqual([address, [400, 'invalid']]);
  });

  it('is the answer to days that no deadline can be counted from', async () => {
    const days = { opensOn: '2027-01-01', closesOn: '2027-02-01', recommendBy: '9999-12-31' };
    const words = { title: '轮次', policy: 'beijing-2023', basis: '通知', continuedBy: '延续文件' };
    const answer = await world.as('municipal').post('/api/rounds', { ...words, ...days });
    expect([problem(answer), answer.body.errors]).toEqual([
      [400, 'invalid'],
      [{ in: 'body', pointer: '#/recommendBy', detail: '“区级推荐截止日”须在 2000 年至 2100 年之间' }],
    ]);
  });

  it('points into the paper of an act', async () => {
    const answer = await world
      .as('municipal')
      .act('clusters', 'cl-a', 'propose-revocation', { ground: '17.9', facts: '事实', foundOn: '2026-11-01' });
    expect(problem(answer)).toEqual([400, 'invalid']);
    expect((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '#/content/evidence',
      '#/content/ground',
    ]);
  });

  it('is the answer to what is no JSON', async () => {
    const answer = await world
      .as('municipal')
      .ask('POST', '/api/rounds', { body: '{"title":', headers: { 'content-type': 'application/json' } });
    expect(problem(answer)).toEqual([400, 'invalid']);
  });

  it('asks for the key of a write', async () => {
    expect(problem(await world.as('municipal').ask('POST', '/api/rounds', { body: {}, key: null }))).toEqual([
      400,
      'idempotency-key-missing',
    ]);
    expect(problem(await world.as('municipal').ask('POST', '/api/rounds', { body: {}, key: 'short' }))).toEqual([
      400,
      'invalid',
    ]);
  });
});

it('401 says how to sign in', async () => {
  const answer = await world.anyone.get('/api/applications');
  expect(problem(answer)).toEqual([401, 'unauthenticated']);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  const forged = world.caller({ authorization: 'Bearer made.up' });
  expect(problem(await forged.get('/api/applications'))).toEqual([401, 'unauthenticated']);
});

it('403, 404 and 405', async () => {
  expect(problem(await world.as('operatorA').post('/api/rounds', {}))).toEqual([403, 'forbidden']);
  expect(problem(await world.as('municipal').get('/api/rounds/none'))).toEqual([404, 'not-found']);
  expect(problem(await world.as('municipal').get('/nowhere'))).toEqual([404, 'not-found']);
  const wrong = await world.as('municipal').ask('DELETE', '/api/rounds');
  expect(problem(wrong)).toEqual([405, 'method-not-allowed']);
  expect(wrong.headers.get('allow')).toBe('GET, POST');
});

it('413 and 415', async () => {
  const large = JSON.stringify({ title: 'x'.repeat(1_100_000) });
  expect(
    problem(
      await world
        .as('municipal')
        .ask('POST', '/api/rounds', { body: large, headers: { 'content-type': 'application/json' } }),
    ),
  ).toEqual([413, 'too-large']);
  expect(
    problem(
      await world.as('municipal').ask('POST', '/api/rounds', {
        body: 'title=x',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ),
  ).toEqual([415, 'unsupported-media-type']);
});

describe('without Temporal', () => {
  it('an act is told to ask again, under the same key', async () => {
    const key = randomUUID();
    const stay = { content: { reason: '理由', document: '文件' }, subject: 'annual-report:2026' };
    const first = await world.as('municipal').post('/api/clusters/cl-a/acts/stay', stay, key);
    expect([202, 503]).toContain(first.status);
    expect(first.headers.get('retry-after')).toMatch(/^\d+$/);
    const again = await world.as('municipal').post('/api/clusters/cl-a/acts/stay', stay, key);
    expect(again.status).toBe(first.status);
    const other = await world
      .as('municipal')
      .post('/api/clusters/cl-a/acts/stay', { ...stay, subject: 'renewal-window' }, key);
    expect(problem(other)).toEqual([422, 'idempotency-key-reused']);
  });
});

it('keeps names, addresses, queries and secrets out of the log', async () => {
  await world.as('municipal').get('/api/organisations?q=%E7%A4%BA%E4%BE%8B');
  await world.anyone.ask('POST', '/api/session', { body: { email: 'nobody@example.cn', password: 'secret-password' } });
  const log = world.logged.join('\n');
  expect(log).toContain('/api/organisations');
  const secrets = ['示例', 'example.cn', 'secret-password', await world.token('municipal'), '127.0.0.1', '%E7%A4%BA'];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});

describe('limits', () => {
  it('429 says when to come back', async () => {
    const small = await startTestApi({ limits: { general: 12 } });
    try {
      let last = await small.anyone.get('/api/public/register');
      for (let i = 0; i < 12 && last.status === 200; i++) last = await small.anyone.get('/api/public/register');
      expect(problem(last)).toEqual([429, 'too-many-requests']);
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await small.anyone.get('/openapi.json')).status).toBe(200);
    } finally {
      await small.close();
    }
  });
});

it('500 says nothing of the inside', async () => {
  const broken = await startTestApi();
  await broken.store.db.schema.dropTable('rounds').cascade().execute();
  try {
    const answer = await broken.as('municipal').get('/api/rounds');
    expect(problem(answer)).toEqual([500, 'internal']);
    expect(JSON.stringify(answer.body)).not.toMatch(/rounds|relation|select|\.ts|stack/i);
    expect(broken.logged.join('\n')).toContain('rounds');
  } finally {
    await broken.close();
  }
});
