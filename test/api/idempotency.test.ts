/** A write happens once per key: repeated, repeated at once, resumed, or refused for another request. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { once } from '../../api/framework/idempotency.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore } from '../../store/engine/store.js';
import { openTcpProxy } from '../faults/tcp-proxy.js';
import { startTestApi, type TestApi } from '../support/api-server.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
}, 60_000);
afterAll(() => world?.close());

const organisation = (name: string) => ({ name, district: 'haidian' });
const create = (body: unknown, key: string) => world.as('admin').post('/api/organisations', body, key);
const named = async (name: string) =>
  (await world.store.db.selectFrom('organisations').select('id').where('name', '=', name).execute()).length;
const row = (key: string) =>
  world.store.db.selectFrom('idempotency').selectAll().where('key', '=', key).executeTakeFirst();

describe('the same request again', () => {
  it('gets the first answer, and is told so', async () => {
    const key = randomUUID();
    const [first, again] = [await create(organisation('一次'), key), await create(organisation('一次'), key)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await named('一次')).toBe(1);
  });

  it('is the same whatever the order of its fields', async () => {
    const key = randomUUID();
    await create({ name: '次序', district: 'haidian' }, key);
    expect((await create({ district: 'haidian', name: '次序' }, key)).status).toBe(201);
    expect(await named('次序')).toBe(1);
  });

  it('at the same time is done once, and all get one answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(organisation('并发'), key)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await named('并发')).toBe(1);
  });

  it('gets a refusal again that decided something, with its kind', async () => {
    const code = { ...organisation('代码甲'), creditCode: '12110111MB00000035' };
    expect((await create(code, randomUUID())).status).toBe(201);
    const key = randomUUID();
    const [first, again] = [
      await create({ ...code, name: '代码乙' }, key),
      await create({ ...code, name: '代码乙' }, key),
    ];
    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('content-type')).toMatch(/problem\+json/);
  });
});

describe('the same key for another request', () => {
  it('is refused: another body, another path, another method', async () => {
    const key = randomUUID();
    const { body } = await create(organisation('别的'), key);
    const others = [
      await create(organisation('别的请求'), key),
      await world
        .as('admin')
        .post('/api/accounts', { email: 'x@example.cn', name: '甲', role: 'auditor', password: 'long-enough-1' }, key),
      await world
        .as('admin')
        .ask('PATCH', `/api/accounts/${world.accounts.auditor.id}`, { body: organisation('别的'), key }),
    ];
    expect(others[0]?.body).toMatchObject({ status: 422, type: 'urn:jiqun:problem:idempotency-key-reused' });
    expect(others[1]?.status).toBe(422);
    expect([400, 422]).toContain(others[2]?.status); // its body breaks its own form as well
    expect((await create(organisation('别的'), key)).body.id).toBe(body.id);
  });

  it('is no clash when another person chose it', async () => {
    const key = randomUUID();
    await create(organisation('各自'), key);
    const other = await world.as('municipal').post('/api/inbox/read', {}, key);
    expect(other.status).toBe(200);
  });

  it('is free again where the first request was not understood', async () => {
    const key = randomUUID();
    expect((await create({ name: '' }, key)).status).toBe(400);
    expect((await create(organisation('改正'), key)).status).toBe(201);
  });

  it('is free again where the first found nothing', async () => {
    const key = randomUUID();
    const missing = await world
      .as('admin')
      .ask('PUT', '/api/accounts/none/password', { body: { password: 'long-enough-1' }, key });
    expect(missing.status).toBe(404);
    // The key is released while the answer is on its way.
    await expect.poll(() => row(key)).toBeUndefined();
  });
});

describe('a request that was begun and never answered', () => {
  const begun = async (key: string, at: string) => {
    const answered = await create(organisation(`未完 ${key}`), key);
    // The answer is stored while it is on its way.
    await expect.poll(async () => (await row(key))?.state).toBe('done');
    await world.store.db
      .updateTable('idempotency')
      .set({ state: 'started', status: null, response: 'null', created_at: at })
      .where('key', '=', key)
      .execute();
    return answered;
  };

  it('is done again once whoever began it must have died, and does nothing twice', async () => {
    const key = randomUUID();
    const first = await begun(key, '2026-01-01T00:00:00.000+08:00');
    const again = await create(organisation(`未完 ${key}`), key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect(await named(`未完 ${key}`)).toBe(1);
    expect((await row(key))?.state).toBe('done');
  });

  it('is not taken over while it may still be answered: the repeated one is asked to wait', async () => {
    const key = randomUUID();
    await begun(key, new Date().toISOString());
    const again = await create(organisation(`未完 ${key}`), key);
    expect(again.body).toMatchObject({ status: 409, type: 'urn:jiqun:problem:in-progress' });
    expect(again.headers.get('retry-after')).toBeTruthy();
  }, 30_000);

  it('is not taken over by another request', async () => {
    const key = randomUUID();
    await begun(key, '2026-01-01T00:00:00.000+08:00');
    expect((await create(organisation('抢占'), key)).status).toBe(422);
  });
});

describe('a request whose outcome could not be stored, because the database was away', () => {
  it('is done again as soon as the database is back, by whichever process', async () => {
    const databaseUrl = new URL(await newDatabase());
    const direct = await openStore({ databaseUrl: databaseUrl.href });
    await migrate(direct);
    const way = await openTcpProxy(databaseUrl.host);
    const throughIt = new URL(databaseUrl);
    throughIt.port = String(way.port);
    const store = await openStore({ databaseUrl: throughIt.href });
    const request = { key: randomUUID(), user: 'someone', method: 'POST', path: '/x', hash: 'h' };
    const lost = async () => {
      way.shut();
      throw new Error('lost');
    };
    await expect(once(store, request, lost, async () => {})).rejects.toThrow();
    way.open();
    const answer = { status: 201, headers: {}, body: { id: 'done' } };
    const given: unknown[] = [];
    await once(
      direct,
      request,
      async () => answer,
      async (reply) => void given.push(reply),
    );
    expect(given).toEqual([answer]);
    await Promise.all([store.close(), direct.close()]);
    await way.close();
    await dropDatabase(databaseUrl.href);
  });
});
