/** Within an office, by HTTP: conflict of interest, handlers, deputies, the office log. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccount, type Account } from '../../services/accounts/accounts.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import {
  draftApplication,
  openRound,
  PASSWORD,
  recordCluster,
  signIn,
  startTestApi,
  type Caller,
  type TestApi,
} from '../support/api-server.js';

interface Colleague {
  readonly account: Account;
  readonly ask: Caller;
}

let world: TestApi;
let round: string;
/** A second and a third officer of the district. */
let li: Colleague;
let wang: Colleague;

const today = () => dateOf(world.deps.now());

async function colleague(name: string): Promise<Colleague> {
  const email = `${randomUUID()}@example.cn`;
  const account = await createAccount(world.auth, {
    email,
    name,
    role: 'district',
    district: 'haidian',
    password: PASSWORD,
  });
  const token = await signIn(world.anyone, email);
  return { account, ask: world.caller({ authorization: `Bearer ${token}` }) };
}

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  round = await openRound(world);
  [li, wang] = [await colleague('李审核'), await colleague('王审核')];
}, 90_000);
afterAll(() => world?.close());

let id: string;
beforeEach(async () => {
  id = await draftApplication(world, round);
  await world.as('operatorA').act('applications', id, 'submit');
});

const change = (by: Caller, what: string, body: object = {}, key?: string) =>
  by.post(`/api/applications/${id}/assignment/${what}`, body, key);
const accept = (by: Caller) => by.act('applications', id, 'accept');
const handlers = async (who: Parameters<TestApi['as']>[0] = 'haidian') =>
  (await world.as(who).get(`/api/applications/${id}`)).body.handlers as { id: string; name: string }[];
const zhang = () => world.as('haidian');
const zhangId = () => world.accounts.haidian.id;
const listed = async (by: Caller, assignee: string, kind = 'applications') =>
  ((await by.get(`/api/${kind}?pageSize=100&assignee=${assignee}`)).body.items as { id: string }[]).map(
    (one) => one.id,
  );
const disable = (who: Colleague, disabled: boolean) =>
  world.as('admin').ask('PATCH', `/api/accounts/${who.account.id}`, { body: { disabled } });

describe('the handler of a case', () => {
  it('keeps colleagues from acting, who are told whom to ask; nobody’s case is anyone’s', async () => {
    expect((await change(zhang(), 'claim')).body.handlers).toEqual([
      { office: 'district', officeTitle: '区中小企业主管部门', id: zhangId(), name: '张慧敏' },
    ]);
    const refused = await accept(li.ask);
    expect([refused.status, refused.body.detail]).toEqual([403, '此案由张慧敏承办；如需办理，请先认领，或请其移交。']);
    expect((await li.ask.get(`/api/applications/${id}`)).body.allowed).toEqual([]);
    expect(((await zhang().get(`/api/applications/${id}`)).body.allowed as object[]).length).toBeGreaterThan(0);
    expect((await accept(zhang())).status).toBe(200);

    await change(zhang(), 'release');
    expect(await handlers()).toEqual([]);
    const { status } = await li.ask.act('applications', id, 'recommend', { opinion: '同意', departures: [] });
    expect(status).toBe(200);
    // A district's handler is not the bureau's.
    await change(li.ask, 'claim');
    expect(
      (await world.as('municipal').act('applications', id, 'propose', { opinion: '同意', departures: [] })).status,
    ).toBe(200);
  });

  it('is assigned, hands over with a note, and may be taken over from', async () => {
    expect((await change(zhang(), 'assign', { officer: li.account.id })).body.handlers[0].name).toBe('李审核');
    expect((await change(zhang(), 'hand-over', { officer: wang.account.id, note: '出差' })).status).toBe(403);
    expect((await change(zhang(), 'release')).status).toBe(403);
    expect((await change(li.ask, 'hand-over', { officer: wang.account.id })).body.errors).toMatchObject([
      { pointer: '#/note' },
    ]);
    await change(li.ask, 'hand-over', { officer: wang.account.id, note: '材料已核对到第三项' });
    expect((await handlers())[0]?.name).toBe('王审核');
    await change(zhang(), 'claim');
    expect((await handlers())[0]?.id).toBe(zhangId());

    const { body } = await li.ask.get(`/api/applications/${id}/assignments`);
    expect(body.items).toMatchObject([
      { act: 'claim', title: '认领事项', by: '张慧敏', from: '王审核', to: '张慧敏' },
      { act: 'hand-over', by: '李审核', from: '李审核', to: '王审核', note: '材料已核对到第三项' },
      { act: 'assign', by: '张慧敏', to: '李审核' },
    ]);
  });

  it('changes once a key', async () => {
    const key = randomUUID();
    await change(zhang(), 'claim');
    const first = await change(zhang(), 'release', {}, key);
    await change(li.ask, 'claim');
    await world.store.db
      .updateTable('idempotency')
      .set({ state: 'started', status: 503, response: 'null' })
      .where('key', '=', key)
      .execute();
    const again = await change(zhang(), 'release', {}, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect((await handlers())[0]?.name).toBe('李审核');
    expect((await change(zhang(), 'release')).status).toBe(403);
    await change(li.ask, 'release');
    expect((await change(li.ask, 'release')).status).toBe(409);
  });

  it('is of the office, in use, and need not keep out of the case', async () => {
    const assign = async (officer: string) => (await change(zhang(), 'assign', { officer })).status;
    expect([await assign(world.accounts.changping.id), await assign(world.accounts.municipal.id)]).toEqual([400, 400]);
    expect([await assign(world.accounts.operatorA.id), await assign('nobody')]).toEqual([400, 400]);
    expect((await change(world.as('changping'), 'claim')).status).toBe(404);
    for (const who of ['operatorA', 'auditor', 'admin'] as const)
      expect([who, (await change(world.as(who), 'claim')).status]).toEqual([who, 403]);

    const chen = await colleague('陈停用');
    await disable(chen, true);
    const disabled = await change(zhang(), 'assign', { officer: chen.account.id });
    expect([disabled.status, disabled.body.detail]).toEqual([409, '不能由陈停用承办：该账号已停用。']);

    const zhao = await colleague('赵回避');
    await zhao.ask.post('/api/me/recusals', { organisation: 'org-a', reason: '近亲属任职' });
    const recused = await change(zhang(), 'assign', { officer: zhao.account.id });
    expect([recused.status, recused.body.detail]).toEqual([
      409,
      '不能由赵回避承办：该人员与此案的机构有利益关系，须回避。',
    ]);
    expect((await change(zhao.ask, 'claim')).status).toBe(403);
    expect(await handlers()).toEqual([]);
  });

  it('who cannot act any more holds nobody up', async () => {
    const chen = await colleague('陈离任');
    await change(chen.ask, 'claim');
    expect((await accept(li.ask)).status).toBe(403);
    await disable(chen, true);
    expect((await accept(li.ask)).status).toBe(200);
  });

  it('is found by lists, and not shown to the applicant', async () => {
    const cluster = await recordCluster(world, `cl-${randomUUID().slice(0, 8)}`, 'a', '2026-03-02');
    await change(li.ask, 'claim');
    await zhang().post(`/api/clusters/${cluster}/assignment/assign`, { officer: li.account.id });
    expect(await listed(li.ask, 'me')).toContain(id);
    expect(await listed(li.ask, 'me', 'clusters')).toEqual([cluster]);
    expect(await listed(zhang(), li.account.id)).toContain(id);
    expect(await listed(zhang(), 'me')).not.toContain(id);
    expect(await listed(zhang(), 'none')).not.toContain(id);
    expect(await listed(world.as('municipal'), 'none')).toContain(id); // nobody has it at the bureau
    expect(await listed(world.as('auditor'), 'none')).not.toContain(id);
    expect(await listed(world.as('changping'), li.account.id)).toEqual([]);
    const { body } = await zhang().get('/api/applications?pageSize=100');
    expect((body.items as { id: string; handlers: object[] }[]).find((one) => one.id === id)?.handlers).toMatchObject([
      { name: '李审核' },
    ]);
    expect(await handlers('auditor')).toMatchObject([{ name: '李审核' }]);
    expect(await handlers('operatorA')).toBeUndefined();
    expect((await world.as('operatorA').get('/api/applications?assignee=none')).body.errors).toMatchObject([
      { in: 'query', pointer: 'assignee' },
    ]);
    const officers = (await zhang().get('/api/officers')).body.items as { name: string }[];
    expect(officers.map(({ name }) => name)).toEqual(expect.arrayContaining(['李审核', '王审核', '张慧敏']));
    expect(officers.map(({ name }) => name)).not.toContain('刘洋');
  });
});

describe('a deputy', () => {
  it('acts for the absent handler on those days, and it is on record for whom', async () => {
    const [chen, zhao] = [await colleague('陈外出'), await colleague('赵代理')];
    await change(chen.ask, 'claim');
    const entered = await chen.ask.post('/api/me/absences', { from: today(), to: today(), deputy: zhao.account.id });
    expect([entered.status, entered.body.deputy.name]).toEqual([201, '赵代理']);
    // The deputy of the deputy is not one.
    await zhao.ask.post('/api/me/absences', { from: today(), to: today(), deputy: wang.account.id });
    expect((await accept(wang.ask)).status).toBe(403);

    expect(((await zhao.ask.get(`/api/applications/${id}`)).body.allowed as object[]).length).toBeGreaterThan(0);
    expect((await accept(zhao.ask)).status).toBe(200);
    const steps = (await world.as('operatorA').get(`/api/applications/${id}/timeline`)).body.items as {
      act: string;
      actor: object;
    }[];
    expect(steps.find(({ act }) => act === 'accept')?.actor).toMatchObject({ name: '赵代理', onBehalfOf: '陈外出' });
    expect(steps.find(({ act }) => act === 'submit')?.actor).not.toHaveProperty('onBehalfOf');
    const audit = await world.store.db
      .selectFrom('audit')
      .select(['actor_id', 'actor_for'])
      .where('case_id', '=', id)
      .where('act', '=', 'accept')
      .executeTakeFirst();
    expect(audit).toEqual({ actor_id: zhao.account.id, actor_for: chen.account.id });

    expect((await chen.ask.ask('DELETE', `/api/me/absences/${entered.body.id}`)).status).toBe(204);
    expect((await change(zhao.ask, 'release')).status).toBe(403);
    expect((await chen.ask.ask('DELETE', `/api/me/absences/${entered.body.id}`)).status).toBe(404);
  });

  it('is entered by an administrator too, of the same office, for days that do not overlap', async () => {
    const chen = await colleague('陈请假');
    const path = `/api/accounts/${chen.account.id}/absences`;
    const enter = (by: Caller, at: string, body: object, key?: string) => by.post(at, body, key);
    const from = addDays(today(), 10);
    const to = addDays(today(), 20);
    const key = randomUUID();
    const entered = await enter(world.as('admin'), path, { from, to, deputy: li.account.id }, key);
    expect(entered.status).toBe(201);
    expect((await enter(world.as('admin'), path, { from, to, deputy: li.account.id }, key)).body).toEqual(entered.body);
    const overlapping = await enter(chen.ask, '/api/me/absences', {
      from: to,
      to: addDays(to, 1),
      deputy: li.account.id,
    });
    expect([overlapping.status, overlapping.body.errors[0].pointer]).toEqual([400, '#/from']);
    const wrong = [
      { from, to: addDays(from, -1), deputy: li.account.id },
      { from: addDays(today(), -3), to: addDays(today(), -2), deputy: li.account.id },
      { from, to, deputy: chen.account.id },
      { from, to, deputy: world.accounts.changping.id },
      { from, to, deputy: world.accounts.municipal.id },
      { from, to, deputy: 'nobody' },
    ];
    const pointers = [];
    for (const body of wrong) pointers.push((await enter(chen.ask, '/api/me/absences', body)).body.errors[0].pointer);
    expect(pointers).toEqual(['#/to', '#/to', '#/deputy', '#/deputy', '#/deputy', '#/deputy']);
    expect((await enter(chen.ask, path, { from, to, deputy: li.account.id })).status).toBe(403);
    expect((await enter(world.as('operatorA'), '/api/me/absences', { from, to, deputy: li.account.id })).status).toBe(
      403,
    );

    expect((await chen.ask.get('/api/me/absences')).body.items).toEqual([entered.body]);
    expect((await world.as('admin').get(path)).body.items).toEqual([entered.body]);
    const { body } = await world.as('auditor').get(`/api/office-log?subject=${chen.account.id}`);
    expect(body.items).toMatchObject([{ act: 'enter-absence', detail: { from, to, deputy: li.account.id } }]);
  });

  it('need not keep out of the cases that are handled', async () => {
    const [chen, zhao] = [await colleague('陈有案'), await colleague('赵须避')];
    await change(chen.ask, 'claim');
    await zhao.ask.post('/api/me/recusals', { organisation: 'org-a', reason: '近亲属任职' });
    const refused = await chen.ask.post('/api/me/absences', { from: today(), to: today(), deputy: zhao.account.id });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/^代理人须回避“.+”/)]);
  });
});

describe('a conflict of interest', () => {
  it('is recorded and lifted by an administrator, with a reason, on record', async () => {
    const chen = await colleague('陈登记');
    const account = `/api/accounts/${chen.account.id}`;
    const admin = world.as('admin');
    await change(chen.ask, 'claim');
    expect((await accept(li.ask)).status).toBe(403);
    const recorded = await admin.post(`${account}/recusals`, { organisation: 'org-a', reason: '曾任职' });
    expect(recorded.body.recused).toEqual(['org-a']);
    expect((await accept(chen.ask)).body.detail).toContain('须回避');
    expect((await accept(li.ask)).status).toBe(200); // the handler holds nobody up

    const lifted = await admin.post(`${account}/recusals/org-a/lift`, { reason: '已满三年' });
    expect(lifted.body.recused).toEqual([]);
    expect((await admin.post(`${account}/recusals/org-a/lift`, { reason: '再次' })).status).toBe(404);
    expect((await admin.post(`${account}/recusals`, { organisation: 'org-none', reason: '理由' })).status).toBe(400);
    expect(
      (
        await admin.post(`/api/accounts/${world.accounts.operatorA.id}/recusals`, {
          organisation: 'org-a',
          reason: '理由',
        })
      ).status,
    ).toBe(409);
    expect((await chen.ask.post(`${account}/recusals/org-a/lift`, { reason: '自己' })).status).toBe(403);

    const { body } = await world.as('auditor').get(`/api/office-log?subject=${chen.account.id}`);
    expect(body.items).toMatchObject([
      {
        act: 'lift-recusal',
        title: '解除回避',
        actor: { role: 'admin' },
        detail: { organisation: 'org-a', reason: '已满三年' },
      },
      { act: 'record-recusal', detail: { organisation: 'org-a', reason: '曾任职' } },
    ]);
    expect((await admin.get(`${account}/history`)).body.items.map((one: { act: string }) => one.act)).toEqual([
      'lift-recusal',
      'record-recusal',
      'create',
    ]);
  });
});

describe('the office log', () => {
  it('is for the auditor and the bureau, by act, actor, subject and day, a page at a time', async () => {
    await change(li.ask, 'claim');
    await change(li.ask, 'release', { note: '改由他人' });
    const read = async (query: string) => (await world.as('auditor').get(`/api/office-log?${query}`)).body;
    expect((await read(`subject=${id}`)).items.map((one: { act: string }) => one.act)).toEqual(['release', 'claim']);
    expect(await read(`subject=${id}&act=claim`)).toMatchObject({ total: 1, items: [{ actor: { name: '李审核' } }] });
    expect(await read(`subject=${id}&actor=${zhangId()}`)).toMatchObject({ total: 0, items: [] });
    expect(await read(`subject=${id}&act=release`)).toMatchObject({
      items: [{ title: '退回待分配', case: 'application', note: '李审核；改由他人' }],
    });
    expect(await read(`subject=${id}&pageSize=1&page=2`)).toMatchObject({ total: 2, items: [{ act: 'claim' }] });
    expect((await read(`subject=${id}&from=${today()}&to=${today()}`)).total).toBe(2);
    expect((await read(`subject=${id}&to=${addDays(today(), -1)}`)).total).toBe(0);
    expect((await world.as('municipal').get('/api/office-log')).status).toBe(200);
    for (const who of ['operatorA', 'haidian', 'admin'] as const)
      expect([who, (await world.as(who).get('/api/office-log')).status]).toEqual([who, 403]);
    expect((await world.anyone.get('/api/office-log')).status).toBe(401);
  });
});
