/** What the API itself asks of the database, on PGlite as on PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../services/accounts/auth.js';
import {
  emailOf,
  PASSWORD,
  recordApplication,
  recordCluster,
  signIn,
  startTestApi,
  type TestApi,
} from '../support/api-server.js';

describe.each(['pglite', 'postgres'] as const)('%s', (engine) => {
  let world: TestApi;

  beforeAll(async () => {
    world = await startTestApi({ engine });
    await recordApplication(world, 'app-a', 'a', '海淀示例');
    await recordCluster(world, 'cl-a', 'a', '2026-03-02', '海淀示例集群');
  }, 90_000);
  afterAll(() => world?.close());

  it('is used', () => {
    expect(world.store.kind).toBe(engine);
  });

  it('keeps accounts and sessions, whose tables several processes may bring up to date at once', async () => {
    const settings = { store: world.store, secret: 'x'.repeat(32), baseURL: world.url };
    await Promise.all([createAuth(settings), createAuth(settings), createAuth(settings)]);
    const token = await signIn(world.anyone, emailOf('haidian'));
    expect((await world.caller({ authorization: `Bearer ${token}` }).get('/api/me')).body.createdAt).toMatch(
      /\+08:00$/,
    );
    const email = `${randomUUID()}@example.cn`;
    const made = await world
      .as('admin')
      .post('/api/accounts', { email, name: '新人', role: 'auditor', password: PASSWORD });
    await world.as('admin').ask('PATCH', `/api/accounts/${made.body.id}`, { body: { disabled: true } });
    expect((await world.anyone.ask('POST', '/api/session', { body: { email, password: PASSWORD } })).status).toBe(403);
    expect((await world.as('admin').get(`/api/accounts/${made.body.id}/history`)).body.items).toHaveLength(2);
  });

  it('keeps every recusal, also those declared at once', async () => {
    const declare = (organisation: string) =>
      world.as('municipal').post('/api/me/recusals', { organisation, reason: '理由' });
    await Promise.all(['org-a', 'org-b', 'org-c'].map(declare));
    const { recused } = (await world.as('municipal').get('/api/me')).body as { recused: string[] };
    expect(recused.sort()).toEqual(['org-a', 'org-b', 'org-c']);
  });

  it('expires a session when its time is over', async () => {
    const token = await signIn(world.anyone, emailOf('changping'));
    const caller = world.caller({ authorization: `Bearer ${token}` });
    expect((await caller.get('/api/me')).status).toBe(200);
    const { adapter } = await world.auth.library.$context;
    await adapter.updateMany({
      model: 'session',
      where: [{ field: 'userId', value: world.accounts.changping.id }],
      update: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect((await caller.get('/api/me')).status).toBe(401);
  });

  it('does a write once, whoever asks at once', async () => {
    const key = randomUUID();
    const body = { name: '并发机构', district: 'haidian' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.as('admin').post('/api/organisations', body, key)),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
  });

  it('loses no draft to another', async () => {
    const path = '/api/applications/app-a/draft';
    const version = (await world.as('operatorA').get(path)).headers.get('etag') ?? '';
    const answers = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((name) => world.as('operatorA').put(path, { name }, { 'if-match': version })),
    );
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '412', '412', '412']);
  });

  it('serves lists, the register and a certificate', async () => {
    expect((await world.as('haidian').get('/api/applications?q=甲&sort=name')).status).toBe(200);
    const { body } = await world.anyone.get('/api/public/register');
    expect(body.items).toMatchObject([{ name: '海淀示例集群', standing: 'valid' }]);
    const status = await world.anyone.get(
      `/api/public/certificates/${encodeURIComponent(body.items[0].number)}?on=2026-03-01`,
    );
    expect(status.body.status).toBe('not-yet-recognised');
  });
});
