/** Service, hearings, restoration and exit by HTTP, in virtual time: what runs against someone starts with service. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openingOf, type CivilDate } from '../../domain/calendar/civil.js';
import { checkCharacter } from '../../domain/forms/credit-code.js';
import { HEADINGS } from '../../services/imports/columns.js';
import { auditOf } from '../../store/cases/audit.js';
import { SAMPLES } from '../domain/form-samples.js';
import {
  draftApplication,
  fileForm,
  PDF,
  signIn,
  startTestApi,
  type Caller,
  type TestApi,
} from '../support/api-server.js';

interface DocumentItem {
  readonly id: string;
  readonly kind: string;
  readonly standing: string;
  readonly manner?: string;
  readonly servedOn?: string;
  readonly number?: string;
}

const PATIENCE = { timeout: 20_000, interval: 50 };
let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ from: openingOf('2026-03-02') });
}, 90_000);
afterAll(() => world?.close());

const get = async (path: string, caller: Caller = world.as('municipal')) => (await caller.get(`/api/${path}`)).body;
const documentsOf = async (path: string): Promise<DocumentItem[]> => (await get(`${path}/documents`)).items;
const deadlineOf = async (path: string, rule: string): Promise<{ due: string } | undefined> =>
  (await get(`${path}/deadlines`)).items.find((one: { rule: string }) => one.rule === rule);
const until = (day: CivilDate) => world.passUntil(openingOf(day));

/** A form of the samples, without the files that other cases have. */
function sample(act: keyof typeof SAMPLES, over: Record<string, unknown> = {}): Record<string, unknown> {
  const content = { ...(SAMPLES[act] as Record<string, unknown>), ...over };
  if (!Object.hasOwn(over, 'attachments')) delete content['attachments'];
  return content;
}

/** A file attached to a cluster. */
async function attached(caller: Caller, id: string): Promise<string> {
  const { body } = await caller.ask('POST', `/api/clusters/${id}/attachments`, { body: fileForm(PDF, '回证.pdf') });
  return body.id;
}

/** A cluster of an organisation, recognised on a national document. */
async function national(organisation: string, name: string): Promise<{ readonly id: string; readonly number: string }> {
  const document = { title: '通告（示例）', number: `示例〔2026〕${name}`, date: '2026-02-02' };
  const content = sample('recognise-national', { name, document, organisation, policy: 'beijing-2023' });
  return (await world.as('municipal').post('/api/clusters/national', content)).body;
}

const actOn = (id: string) => (caller: Caller, act: string, content?: unknown, subject?: string) =>
  caller.act('clusters', id, act, content, subject);

describe('an application', () => {
  it('confirms the address with its submission, so that the time to correct runs at once', async () => {
    const round = await world.as('municipal').post('/api/rounds', {
      title: '年度申报',
      policy: 'beijing-2023',
      opensOn: '2026-03-02',
      closesOn: '2026-03-31',
      recommendBy: '2026-05-29',
      basis: '京经信发〔2026〕9号',
    });
    const id = await draftApplication(world, round.body.id);
    const path = `applications/${id}`;
    const acts = async () => (await get(path, world.as('operatorA'))).allowed.map(({ act }: { act: string }) => act);
    expect((await world.as('operatorA').act('applications', id, 'submit')).status).toBe(200);
    expect(await acts()).toContain('revoke-address');
    const defects = [{ field: '联系电话', text: '号码有误' }];
    const returned = await world.as('haidian').act('applications', id, 'return', { defects });
    expect([returned.status, returned.body.stage]).toEqual([200, 'correction']);
    expect(await documentsOf(path)).toMatchObject([
      { kind: 'correction', standing: 'served', manner: 'electronic', servedOn: '2026-03-02' },
    ]);
    expect((await deadlineOf(path, 'correction'))?.due).toBe('2026-03-16');
  });
});

describe('an imported cluster that has not confirmed its address', () => {
  let id: string;
  let operator: Caller;
  let intent: string;
  const act = (...args: Parameters<ReturnType<typeof actOn>>) => actOn(id)(...args);
  const path = () => `clusters/${id}`;
  const stage = async () => (await get(path())).stage;

  it('has an account after its import', async () => {
    const code = '12110108MB0000001';
    const row: Record<string, string> = {
      认定编号: '旧编号-1',
      集群名称: '示例集群',
      所在区: 'haidian',
      运营管理机构名称: '示例中心',
      统一社会信用代码: code + checkCharacter(code),
      认定日期: '2025-06-10',
      有效期起: '2025-06-10',
      有效期止: '2028-06-10',
      期次: '1',
      政策: 'beijing-2023',
      主导产业: '光电子器件',
      '占地面积km²': '36.5',
      已报送年度报告的年度: '2025',
    };
    const lines = [HEADINGS, HEADINGS.map((heading) => row[heading] ?? '')];
    const file = Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n'));
    const send = (to: string) =>
      world.as('municipal').ask('POST', `/api/imports/clusters${to}`, { body: fileForm(file, 'clusters.csv') });
    const { body } = await send('/preview?pageSize=100');
    expect(body.counts).toEqual({ new: 1, unchanged: 0, invalid: 0 });
    expect((await send(`?digest=${body.digest}`)).status).toBeLessThan(300);
    const [cluster] = (await get('clusters?q=示例集群')).items;
    id = cluster.id;
    const account = { email: 'centre@example.cn', name: '示例中心', password: 'correct-horse-battery' };
    const { organisation } = await get(path());
    const made = await world
      .as('admin')
      .post('/api/accounts', { ...account, role: 'operator', organisation: organisation.id });
    expect([made.status, made.body.errors]).toEqual([201, undefined]);
    operator = world.caller({ authorization: `Bearer ${await signIn(world.anyone, account.email)}` });
  });

  it('is told by a document that waits for its service, and no window runs', async () => {
    const facts = sample('propose-revocation', { ground: '17.5', foundOn: '2026-03-01' });
    expect((await act(world.as('municipal'), 'propose-revocation', facts)).body.stage).toBe('revocation-pending');
    const [document] = await documentsOf(path());
    expect(document).toMatchObject({ kind: 'intent', standing: 'waiting' });
    intent = document!.id;
    expect(await deadlineOf(path(), 'service')).toBeDefined();
    expect(await deadlineOf(path(), 'statement')).toBeUndefined();
    expect((await get('documents?unserved=true', operator)).items).toMatchObject([{ id: intent }]);
  });

  it('is served by an officer’s record with its receipt, not on a day to come', async () => {
    await until('2026-03-04');
    const officer = world.as('haidian');
    const { allowed } = await get(path(), officer);
    const { subjects } = allowed.find((one: { act: string }) => one.act === 'record-service');
    const attachments = [await attached(officer, id)];
    const served = (on: string) => sample('record-service', { manner: 'post', on, attachments });
    const record = (content: unknown) => act(officer, 'record-service', content, subjects[0]);
    const future = await record(served('2026-03-05'));
    expect([future.status, future.body.errors]).toMatchObject([400, [{ pointer: '#/content/on' }]]);
    const without = await record(sample('record-service', { manner: 'post', on: '2026-03-03' }));
    expect([without.status, without.body.errors]).toMatchObject([400, [{ pointer: '#/content/attachments' }]]);
    expect((await record(served('2026-03-03'))).status).toBe(200);
    expect(await documentsOf(path())).toMatchObject([
      { id: intent, standing: 'served', manner: 'post', servedOn: '2026-03-03' },
    ]);
    expect((await deadlineOf(path(), 'statement'))?.due).toBe('2026-03-17');
    expect(await deadlineOf(path(), 'service')).toBeUndefined();
  });

  it('is revoked only when the decision of the clock is served', async () => {
    await until('2026-03-18');
    expect(await stage()).toBe('revocation-decided');
    const { number } = await get(path());
    const status = async () => (await get(`public/certificates/${number}`, world.anyone)).status;
    expect(await status()).toBe('valid');
    const { allowed } = await get(path(), operator);
    const { subjects } = allowed.find((one: { act: string }) => one.act === 'acknowledge');
    expect((await act(operator, 'acknowledge', undefined, subjects[0])).body.stage).toBe('revoked');
    expect(await status()).toBe('revoked');
    const documents = await documentsOf(path());
    expect(documents.find(({ kind }) => kind === 'revocation')).toMatchObject({
      standing: 'served',
      manner: 'acknowledged',
    });
  });
});

describe('a cluster whose operator has confirmed its address', () => {
  let id: string;
  let number: string;
  const act = (...args: Parameters<ReturnType<typeof actOn>>) => actOn(id)(...args);
  const path = () => `clusters/${id}`;
  const bureau = () => world.as('municipal');
  const proceeding = 'revocation:1';
  const decide = () =>
    act(bureau(), 'decide-revocation', sample('decide-revocation', { outcome: 'revoke' }), proceeding);

  it('has confirmed it once', async () => {
    ({ id, number } = await national('org-a', '听证示例集群'));
    expect((await act(world.as('operatorA'), 'confirm-address', sample('confirm-address'))).status).toBe(200);
    expect((await act(world.as('operatorA'), 'confirm-address', sample('confirm-address'))).status).toBe(409);
  });

  it('is served with the step', async () => {
    const facts = sample('propose-revocation', { ground: '17.2', foundOn: '2026-03-01' });
    expect((await act(bureau(), 'propose-revocation', facts)).status).toBe(200);
    expect(await documentsOf(path())).toMatchObject([
      { kind: 'recognition' },
      { kind: 'intent', standing: 'served', manner: 'electronic' },
    ]);
    expect(await deadlineOf(path(), 'statement')).toBeDefined();
  });

  it('is not revoked before the hearing that it asked for is held and recorded', async () => {
    expect((await act(world.as('operatorA'), 'request-hearing', { reasons: '事实有误' }, proceeding)).status).toBe(200);
    expect((await act(world.as('operatorA'), 'request-hearing', { reasons: '再次' }, proceeding)).status).toBe(409);
    const { due } = (await deadlineOf(path(), 'statement'))!;
    await until(due > '2026-04-10' ? (due as CivilDate) : '2026-04-10');
    expect((await get(path())).stage).toBe('revocation-pending');
    const refused = await decide();
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '#/content/outcome' }]]);
    expect(refused.body.errors[0].detail).toContain('听证');

    const call = (on: string) => sample('call-hearing', { on, time: '09:30' });
    const late = await act(bureau(), 'call-hearing', call('2026-04-10'), proceeding);
    expect([late.status, late.body.errors]).toMatchObject([400, [{ pointer: '#/content/on' }]]);
    expect((await act(bureau(), 'call-hearing', call('2026-04-20'), proceeding)).status).toBe(200);
    const record = () => act(bureau(), 'record-hearing', sample('record-hearing', { outcome: 'held' }), proceeding);
    const early = await record();
    expect([early.status, early.body.errors]).toMatchObject([400, [{ pointer: '#/content/outcome' }]]);
    await until('2026-04-20');
    expect((await record()).status).toBe(200);
    expect((await decide()).body.stage).toBe('revoked');
  });

  it('has documents with numbers, soon after', async () => {
    await vi.waitFor(async () => {
      const documents = await documentsOf(path());
      expect(documents.map(({ kind }) => kind)).toEqual(['recognition', 'intent', 'hearing', 'revocation']);
      for (const { number: given } of documents) expect(given).toMatch(/〔2026〕\d+号$/);
    }, PATIENCE);
    expect((await get(`public/register/${number}`, world.anyone)).standing).toBe('revoked');
    const [recognition] = await documentsOf(path());
    expect(await get(`public/certificates/${number}`, world.anyone)).toMatchObject({
      authority: '北京市经济和信息化局',
      recognisedOn: '2026-02-02',
      documentNumber: recognition?.number,
      basis: expect.stringContaining('《'),
    });
  });

  it('is told in the decision which facts the notice of intent found, and its number', async () => {
    const documents = await documentsOf(path());
    const intent = documents.find(({ kind }) => kind === 'intent');
    const decision = await get(`documents/${documents.find(({ kind }) => kind === 'revocation')?.id}`);
    const text = decision.paragraphs.join('');
    expect(text).toContain(String(intent?.number));
    expect(text).toContain(`查明的事实：${String(sample('propose-revocation')['facts'])}`);
  });

  describe('is restored', () => {
    const key = randomUUID();
    const content = (over: Record<string, unknown> = {}) => sample('restore', { on: '2026-05-11', ...over });
    const restore = (body: unknown = content(), by: Caller = bureau(), withKey: string = randomUUID()) =>
      by.post(`/api/clusters/${id}/restoration`, body, withKey);

    beforeAll(() => until('2026-05-11'));

    it('by the bureau alone, by a document of the past', async () => {
      for (const who of ['operatorA', 'haidian', 'auditor', 'admin'] as const)
        expect([who, (await restore(content(), world.as(who))).status]).toEqual([who, 403]);
      expect((await world.anyone.post(`/api/clusters/${id}/restoration`, content())).status).toBe(401);
      expect((await restore(content({ on: '2026-05-12' }))).body).toMatchObject({
        status: 400,
        errors: [{ pointer: '#/on' }],
      });
      expect((await restore(content({ reasons: '' }))).body.errors).toMatchObject([{ pointer: '#/reasons' }]);
      expect((await restore(content({ attachments: ['att-none'] }))).body.errors).toMatchObject([
        { pointer: '#/attachments/0' },
      ]);
      expect((await bureau().post('/api/clusters/cl-none/restoration', content())).status).toBe(404);
    });

    it('once for each key, and its workflow runs again', async () => {
      const judgment = content({ attachments: [await attached(bureau(), id)] });
      const restored = await restore(judgment, bureau(), key);
      expect(restored).toMatchObject({ status: 200, body: { case: id, stage: 'valid' } });
      expect((await restore(judgment, bureau(), key)).body).toEqual(restored.body);
      // The answer was lost, and the request is carried out again.
      const lost = { state: 'started' as const, status: 503, response: 'null' };
      await world.store.db.updateTable('idempotency').set(lost).where('key', '=', key).execute();
      expect((await restore(judgment, bureau(), key)).body).toEqual(restored.body);
      expect((await restore()).status).toBe(409);
      const steps = await auditOf(world.store, id);
      expect(steps.filter((step) => step.act === 'restore')).toHaveLength(1);

      const newValues = { leadingIndustry: '变动后的主导产业' };
      const change = { kind: 'other', changedOn: '2026-05-11', description: '说明', newValues };
      expect((await act(world.as('operatorA'), 'report-change', change)).status).toBe(200);
      expect((await deadlineOf(path(), 'report-year'))?.due).toBe('2026-12-31');
    });

    it('in the register, its certificate, its history and its documents', async () => {
      expect(await get(`public/register/${number}`, world.anyone)).toMatchObject({
        standing: 'valid',
        periodFrom: '2026-02-02',
      });
      expect((await get(`public/certificates/${number}`, world.anyone)).status).toBe('valid');
      const before = await get(`public/certificates/${number}?on=2026-05-10`, world.anyone);
      expect(before).toMatchObject({
        status: 'valid',
        shown: 'revoked',
        note: expect.stringContaining('视为未曾终止'),
      });
      expect((await world.anyone.get(`/api/public/certificates/${number}/pdf`)).status).toBe(200);
      const { items } = await get(`public/register/${number}/history`, world.anyone);
      expect(items.map((one: { kind: string }) => one.kind)).toEqual([
        'recognised-national',
        'revoked',
        'restored',
        'changed',
      ]);
      expect(items.at(-2)).toMatchObject({ on: '2026-05-11', title: expect.stringContaining('恢复') });
      const timeline = (await get(`${path()}/timeline`, world.as('operatorA'))).items;
      expect(timeline.at(-2)).toMatchObject({
        act: 'restore',
        from: 'revoked',
        to: 'valid',
        paper: expect.any(String),
      });
      await vi.waitFor(async () => {
        const restoration = (await documentsOf(path())).find(({ kind }) => kind === 'restoration');
        expect(restoration).toMatchObject({ standing: 'served', number: expect.stringContaining('恢') });
        const revocation = (await documentsOf(path())).find(({ kind }) => kind === 'revocation');
        expect(revocation).toMatchObject({ standing: 'set-aside' });
      }, PATIENCE);
    });
  });
});

describe('a cluster whose operator leaves', () => {
  it('is off the register when the bureau has granted it', async () => {
    const { id, number } = await national('org-b', '注销示例集群');
    const act = actOn(id);
    expect((await act(world.as('operatorB'), 'request-exit', sample('request-exit'))).body.stage).toBe('valid');
    const content = sample('restore', { on: '2026-03-02' });
    expect((await world.as('municipal').post(`/api/clusters/${id}/restoration`, content)).status).toBe(409);
    const granted = await act(world.as('municipal'), 'decide-exit', sample('decide-exit', { outcome: 'grant' }));
    expect([granted.status, granted.body.stage]).toEqual([200, 'deregistered']);
    expect(await get(`public/register/${number}`, world.anyone)).toMatchObject({
      standing: 'deregistered',
      standingTitle: '已注销',
    });
    expect(await get(`public/certificates/${number}`, world.anyone)).toMatchObject({
      status: 'deregistered',
      statusTitle: '已注销',
    });
    expect(await documentsOf(`clusters/${id}`)).toMatchObject([{ kind: 'recognition' }, { kind: 'deregistration' }]);
    expect((await act(world.as('operatorB'), 'withdraw-exit')).status).toBe(409);
  });
});

describe('a document for which its case does not wait', () => {
  let id: string;
  let ofRecognition: string;
  let ofExit: string;
  const acknowledge = (document: string, by: Caller, key?: string) =>
    by.post(`/api/documents/${document}/acknowledgement`, undefined, key);
  const record = (document: string, by: Caller, content: unknown, key?: string) =>
    by.post(`/api/documents/${document}/service`, content, key);

  beforeAll(async () => {
    ({ id } = await national('org-b', '签收示例集群'));
    const act = actOn(id);
    await act(world.as('operatorB'), 'request-exit', sample('request-exit'));
    await act(world.as('municipal'), 'decide-exit', sample('decide-exit', { outcome: 'grant' }));
    const documents = await documentsOf(`clusters/${id}`);
    [ofRecognition, ofExit] = documents.map((document) => document.id) as [string, string];
  });

  it('is acknowledged by its own organisation, once, after the end of the case too', async () => {
    expect(await get(`documents/${ofExit}`)).toMatchObject({ standing: 'waiting', awaited: false });
    expect((await acknowledge(ofExit, world.as('operatorA'))).status).toBe(404);
    for (const who of ['changping', 'municipal', 'auditor', 'admin'] as const)
      expect([who, (await acknowledge(ofExit, world.as(who))).status]).toEqual([who, 403]);
    const key = randomUUID();
    const first = await acknowledge(ofExit, world.as('operatorB'), key);
    expect([first.status, first.body]).toMatchObject([200, { standing: 'served', manner: 'acknowledged' }]);
    expect((await acknowledge(ofExit, world.as('operatorB'), key)).body).toEqual(first.body);
    const again = await acknowledge(ofExit, world.as('operatorB'));
    expect([again.status, again.body.detail]).toEqual([409, '此文书已经送达，送达情况不再更改。']);
  });

  it('is served by an office with its receipt, on a day since its decision', async () => {
    const officer = world.as('changping');
    const { on } = await get(`documents/${ofRecognition}`);
    const attachments = [await attached(officer, id)];
    const receipt = (over: object) => sample('record-service', { manner: 'post', on, attachments, ...over });
    expect((await record(ofRecognition, world.as('haidian'), receipt({}))).status).toBe(404);
    expect((await record(ofRecognition, world.as('operatorB'), receipt({}))).status).toBe(403);
    const early = await record(ofRecognition, officer, receipt({ on: '2020-01-01' }));
    expect([early.status, early.body.errors]).toMatchObject([400, [{ pointer: '#/on' }]]);
    const foreign = await record(ofRecognition, officer, receipt({ attachments: ['att-none'] }));
    expect([foreign.status, foreign.body.errors]).toMatchObject([400, [{ pointer: '#/attachments/0' }]]);
    const both = await Promise.all([1, 2].map(() => record(ofRecognition, officer, receipt({}))));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await get(`documents/${ofRecognition}`)).toMatchObject({ manner: 'post', servedOn: on });
    const { items } = await get('office-log?act=serve-document', world.as('auditor'));
    expect(items).toMatchObject([
      { title: '登记其他文书送达', subject: id, note: expect.stringContaining('邮寄送达') },
    ]);
  });

  it('is refused where the case itself waits for it', async () => {
    const { id: other } = await national('org-b', '待送达示例集群');
    const facts = sample('propose-revocation', { ground: '17.5', foundOn: '2026-03-01' });
    await actOn(other)(world.as('municipal'), 'propose-revocation', facts);
    const intent = (await documentsOf(`clusters/${other}`)).find(({ kind }) => kind === 'intent')!.id;
    expect((await get(`documents/${intent}`)).awaited).toBe(true);
    const refused = await acknowledge(intent, world.as('operatorB'));
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('办理页面')]);
    expect(await get(`documents/${intent}`)).toMatchObject({ standing: 'waiting' });
  });
});
