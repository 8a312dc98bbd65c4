/** Accounts and sessions: who gets in, how, and who no longer does. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../services/accounts/auth.js';
import { emailOf, PASSWORD, signIn, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
}, 60_000);
afterAll(() => world?.close());

const bearer = (token: string) => world.caller({ authorization: `Bearer ${token}` });

async function newAccount(fields: Record<string, unknown> = {}) {
  const email = `${randomUUID()}@example.cn`;
  const made = await world
    .as('admin')
    .post('/api/accounts', { email, name: '新人', role: 'municipal', password: PASSWORD, ...fields });
  return { email, made };
}

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites do not send, and a token', async () => {
    const { status, body, headers } = await world.anyone.ask('POST', '/api/session', {
      body: { email: emailOf('haidian'), password: PASSWORD },
      key: null,
    });
    expect(status).toBe(200);
    expect(body.account).toMatchObject({ role: 'district', district: 'haidian', roleTitle: '区中小企业主管部门' });
    const cookie = headers.getSetCookie().join();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect((await bearer(body.token).get('/api/me')).body.email).toBe(emailOf('haidian'));
    const byCookie = world.caller({
      cookie: headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
    });
    expect((await byCookie.get('/api/me')).body.id).toBe(world.accounts.haidian.id);
  });

  it('tells a wrong password and an unknown address apart from nothing', async () => {
    const attempt = (email: string) =>
      world.anyone.ask('POST', '/api/session', { body: { email, password: 'wrong-password' } });
    const [wrong, unknown] = [await attempt(emailOf('haidian')), await attempt('nobody@example.cn')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body.detail).toBe(unknown.body.detail);
  });

  it('is limited, by account too', async () => {
    const small = await startTestApi({ limits: { signIn: 3 } });
    try {
      const attempt = () =>
        small.anyone.ask('POST', '/api/session', { body: { email: 'guess@example.cn', password: 'wrong-password' } });
      const statuses = [];
      for (let i = 0; i < 4; i++) statuses.push((await attempt()).status);
      expect(statuses).toEqual([401, 401, 401, 429]);
    } finally {
      await small.close();
    }
  });

  it('is not limited for those who know their passwords: an office comes from one address', async () => {
    const small = await startTestApi({ limits: { signIn: 3 } });
    try {
      for (let i = 0; i < 5; i++) expect(await signIn(small.anyone, emailOf('haidian'))).toBeTruthy();
    } finally {
      await small.close();
    }
  });

  it('marks the cookie secure where the application is reached by https', async () => {
    const auth = await createAuth({ store: world.store, secret: 'x'.repeat(32), baseURL: 'https://jiqun.example.cn' });
    const { headers } = await auth.library.api.signInEmail({
      body: { email: emailOf('admin'), password: PASSWORD },
      returnHeaders: true,
    });
    expect(headers.getSetCookie().join()).toMatch(/__Secure-[^=]+=.*Secure/);
  });

  it('cannot be had without an administrator: there is no sign-up', async () => {
    const auth = world.auth.library;
    const body = { email: 'self@example.cn', password: PASSWORD, name: '自己', role: 'admin' };
    await expect(auth.api.signUpEmail({ body })).rejects.toThrow('sign up is not enabled');
    const { status } = await world.anyone.ask('POST', '/api/auth/sign-up/email', { body });
    expect(status).toBe(404);
  });
});

describe('sessions end', () => {
  it('by signing out', async () => {
    const token = await signIn(world.anyone, emailOf('changping'));
    expect((await bearer(token).ask('DELETE', '/api/session', { key: null })).status).toBe(204);
    expect((await bearer(token).get('/api/me')).status).toBe(401);
  });

  it('when the account is disabled, which can then not sign in', async () => {
    const { email, made } = await newAccount();
    const token = await signIn(world.anyone, email);
    const disabled = await world
      .as('admin')
      .ask('PATCH', `/api/accounts/${made.body.id}`, { body: { disabled: true } });
    expect(disabled.body.disabled).toBe(true);
    expect((await bearer(token).get('/api/me')).status).toBe(401);
    const again = await world.anyone.ask('POST', '/api/session', { body: { email, password: PASSWORD } });
    expect([again.status, again.body.type]).toEqual([403, 'urn:jiqun:problem:forbidden']);
    await world.as('admin').ask('PATCH', `/api/accounts/${made.body.id}`, { body: { disabled: false } });
    expect(await signIn(world.anyone, email)).toBeTruthy();
  });

  it('when the account is given another reach', async () => {
    const { email, made } = await newAccount();
    const token = await signIn(world.anyone, email);
    await world
      .as('admin')
      .ask('PATCH', `/api/accounts/${made.body.id}`, { body: { reach: { role: 'district', district: 'haidian' } } });
    expect((await bearer(token).get('/api/me')).status).toBe(401);
    const me = await bearer(await signIn(world.anyone, email)).get('/api/me');
    expect(me.body).toMatchObject({ role: 'district', district: 'haidian' });
  });

  it('all but the new one, when one changes the password', async () => {
    const { email } = await newAccount();
    const [here, elsewhere] = [await signIn(world.anyone, email), await signIn(world.anyone, email)];
    const wrong = await bearer(here).put('/api/me/password', { current: 'not this one', next: 'another-password' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '#/current' }]);
    const changed = await bearer(here).put('/api/me/password', { current: PASSWORD, next: 'another-password' });
    expect(changed.status).toBe(200);
    expect((await bearer(changed.body.token).get('/api/me')).status).toBe(200);
    expect((await bearer(elsewhere).get('/api/me')).status).toBe(401);
    expect(await signIn(world.anyone, email)).toBeUndefined();
  });

  it('when an administrator resets the password', async () => {
    const { email, made } = await newAccount();
    const token = await signIn(world.anyone, email);
    const reset = await world.as('admin').put(`/api/accounts/${made.body.id}/password`, { password: 'reset-password' });
    expect(reset.status).toBe(204);
    expect((await bearer(token).get('/api/me')).status).toBe(401);
    expect(await signIn(world.anyone, email, 'reset-password')).toBeTruthy();
  });
});

describe('accounts', () => {
  it('reach what their role makes sense of', async () => {
    const refused = async (fields: Record<string, unknown>) =>
      (await newAccount(fields)).made.body.errors?.[0]?.pointer;
    expect(await refused({ role: 'operator' })).toBe('#/organisation');
    expect(await refused({ role: 'operator', organisation: 'org-none' })).toBe('#/organisation');
    expect(await refused({ role: 'district' })).toBe('#/district');
    expect(await refused({ role: 'municipal', district: 'haidian' })).toBe('#/district');
    expect(await refused({ role: 'system' })).toBe('#/role');
    expect(await refused({ password: 'short' })).toBe('#/password');
    expect(await refused({ disabled: true })).toBe('#/disabled');
  });

  it('have one address each, whatever its case', async () => {
    const { email } = await newAccount();
    const twice = await world
      .as('admin')
      .post('/api/accounts', { email: email.toUpperCase(), name: '又一人', role: 'auditor', password: PASSWORD });
    expect([twice.status, twice.body.type]).toEqual([409, 'urn:jiqun:problem:conflict']);
  });

  it('are made once under one key', async () => {
    const body = { email: `${randomUUID()}@example.cn`, name: '一人', role: 'auditor', password: PASSWORD };
    const key = randomUUID();
    const [first, again] = [
      await world.as('admin').post('/api/accounts', body, key),
      await world.as('admin').post('/api/accounts', body, key),
    ];
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  it('keep who changed what, and never a password', async () => {
    const { made } = await newAccount();
    await world.as('admin').ask('PATCH', `/api/accounts/${made.body.id}`, { body: { name: '改名', disabled: true } });
    await world.as('admin').put(`/api/accounts/${made.body.id}/password`, { password: 'reset-password' });
    const { body } = await world.as('admin').get(`/api/accounts/${made.body.id}/history`);
    expect((body.items as { act: string; actor: string }[]).map(({ act, actor }) => [act, actor])).toEqual(
      ['reset-password', 'change', 'create'].map((act) => [act, world.accounts.admin.id]),
    );
    expect(JSON.stringify(body)).not.toMatch(/reset-password"[^,]*:|改名|correct-horse/);
    expect(await stored('reset-password')).toBe(false);
  });

  it('cannot lock their administrator out', async () => {
    const self = `/api/accounts/${world.accounts.admin.id}`;
    for (const change of [{ disabled: true }, { reach: { role: 'auditor' } }]) {
      expect((await world.as('admin').ask('PATCH', self, { body: change })).status).toBe(409);
    }
    expect((await world.as('admin').get('/api/me')).body.role).toBe('admin');
  });

  it('are listed by page and filter', async () => {
    const { body } = await world.as('admin').get('/api/accounts?role=district&pageSize=1&page=2');
    expect(body).toMatchObject({ page: 2, pageSize: 1 });
    expect(body.total).toBeGreaterThanOrEqual(2);
    expect(body.items).toHaveLength(1);
    expect(body.items[0].role).toBe('district');
  });
});

/** Whether a text stands anywhere in what the requests have left in the database. */
async function stored(text: string): Promise<boolean> {
  const rows = await Promise.all([
    world.store.db.selectFrom('idempotency').selectAll().execute(),
    world.store.db.selectFrom('user').selectAll().execute(),
  ]);
  return JSON.stringify(rows).includes(`"${text}"`);
}

describe('other sites', () => {
  const write = (headers: Record<string, string>) =>
    world.as('admin').ask('POST', '/api/inbox/read', { body: {}, headers });

  it.each([
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('cannot write: %j', async (headers) => {
    const { status, body } = await write(headers);
    expect([status, body.type]).toEqual([403, 'urn:jiqun:problem:cross-origin']);
  });

  it('while our own pages and programs that are no browsers can', async () => {
    for (const headers of [{}, { origin: world.url }, { 'sec-fetch-site': 'same-origin', origin: world.url }]) {
      expect((await write(headers)).status).toBe(200);
    }
  });

  it('cannot sign anyone in', async () => {
    const { status } = await world.anyone.ask('POST', '/api/session', {
      body: { email: emailOf('admin'), password: PASSWORD },
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(status).toBe(403);
  });
});
