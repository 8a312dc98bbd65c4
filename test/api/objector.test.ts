/** An objector's person: sealed wherever it is kept, read by the bureau alone and on record, told what was decided. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailer, type Mailer } from '../../services/mail/mailer.js';
import { createVault } from '../../store/engine/vault.js';
import { PostOffice } from '../support/smtp.js';
import { DATA_KEY } from '../support/vault.js';
import {
  continuePolicy,
  draftApplication,
  openRound,
  startTestApi,
  type Answer,
  type TestApi,
} from '../support/api-server.js';

const office = new PostOffice();
let mailer: Mailer;
let world: TestApi;
let round: string;

beforeAll(async () => {
  await office.start();
  mailer = createMailer(office.url, 'jiqun@example.cn');
  world = await startTestApi({ temporal: true, mailer });
  await continuePolicy(world);
  round = await openRound(world);
}, 90_000);
afterAll(async () => {
  await world?.close();
  mailer.close();
  await office.stop();
});

const OPINION = { opinion: '同意', departures: [] };
/** Nothing of this person may be found anywhere in clear. */
const PERSON = { name: '欧阳异议', phone: '13912345678', email: 'ouyang.yiyi@example.com' };
const SAID = { content: '产值数据不实', evidence: '见统计公报' };

const act = (who: Parameters<TestApi['as']>[0], id: string, name: string, content?: unknown, subject?: string) =>
  world.as(who).act('applications', id, name, content, subject);

async function inNotice(): Promise<string> {
  const id = await draftApplication(world, round);
  await act('operatorA', id, 'submit');
  await act('haidian', id, 'accept');
  await act('haidian', id, 'recommend', OPINION);
  await act('municipal', id, 'propose', OPINION);
  await act('municipal', id, 'publish-notice');
  return id;
}

const object = (id: string, person: object, key: string = randomUUID()): Promise<Answer> =>
  world.anyone.post(`/api/public/notices/${id}/objections`, { content: { ...person, ...SAID } }, key);
const decide = (id: string, outcome: string, subject = 'objection:1') =>
  act('municipal', id, 'decide-objection', { outcome, reasons: '经核实统计数据无误' }, subject);
const byReceipt = (receipt: string) => world.anyone.get(`/api/public/objections/${receipt}`);
const mailsTo = (address: string) => office.received.filter(({ to }) => to === address);

async function paperOf(id: string): Promise<string> {
  const { body } = await world.as('municipal').get(`/api/applications/${id}/papers`);
  return (body.items as { id: string; act: string }[]).find((paper) => paper.act === 'object')!.id;
}

/** Everything the database holds, as text. */
async function database(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(world.store.db);
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      const found = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(world.store.db);
      return found.rows.map(({ row }) => row).join('\n');
    }),
  );
  return texts.join('\n');
}

describe('an objector', () => {
  it('is told by e-mail, and in clear nowhere else: not in the database, the logs or Temporal', async () => {
    const id = await inNotice();
    const { status, body } = await object(id, PERSON);
    expect([status, body.stage]).toEqual([200, 'objection-review']);
    expect((await decide(id, 'dismiss')).status).toBe(200);
    await expect.poll(() => mailsTo(PERSON.email).length, { timeout: 20_000 }).toBe(2);

    // Two letters of one moment may arrive in any order.
    const mails = mailsTo(PERSON.email);
    expect(mails.some(({ body: text }) => text.includes('收到，处理结果及理由将另行告知'))).toBe(true);
    const decided = mails.find(({ subject }) => subject.includes('异议处理告知书'));
    expect(decided?.body).toContain('经核查，异议不成立。');
    expect(decided?.body).toContain('理由：经核实统计数据无误');
    expect(decided?.body).toContain('尊敬的异议人');

    const payloads: string[] = [];
    for (const workflowId of [`application/${id}`, 'mailroom']) {
      const history = await world.env!.client.workflow.getHandle(workflowId).fetchHistory();
      payloads.push(JSON.stringify(history, decoded));
    }
    expect(payloads[0]?.includes('objection-review')).toBe(true); // they are decoded
    const everywhere = [await database(), world.logged.join('\n'), ...payloads].join('\n');
    for (const text of [...Object.values(PERSON), 'ouyang', body.receipt as string])
      expect([text, everywhere.includes(text)]).toEqual([text, false]);
    expect(everywhere.includes(SAID.content)).toBe(true);
  });

  it('is known to the bureau alone, and each reading is on record', async () => {
    const id = await inNotice();
    await object(id, PERSON);
    const paper = await paperOf(id);
    const path = `/api/applications/${id}/papers/${paper}`;

    for (const who of ['municipal', 'auditor'] as const) {
      const { body } = await world.as(who).get(path);
      expect(body.content).toEqual({ ...SAID, person: { given: ['name', 'phone', 'email'] } });
    }
    expect((await world.as('municipal').get(`${path}/objector`)).body).toEqual(PERSON);
    const read = async (who: Parameters<TestApi['as']>[0]) => (await world.as(who).get(`${path}/objector`)).status;
    expect([await read('auditor'), await read('haidian'), await read('operatorA'), await read('admin')]).toEqual([
      403, 403, 403, 403,
    ]);
    expect((await world.anyone.get(`${path}/objector`)).status).toBe(401);
    await read('municipal');

    const { body: log } = await world.as('auditor').get(`/api/office-log?act=read-objector&subject=${id}`);
    expect(log.items).toHaveLength(2);
    expect(log.items[0]).toMatchObject({
      actor: { id: world.accounts.municipal.id, role: 'municipal', name: world.accounts.municipal.name },
      title: '查阅异议人信息',
      detail: { paper },
    });
    const others = await world.as('municipal').get(`/api/applications/${id}/papers`);
    const form = (others.body.items as { id: string; act: string }[]).find((one) => one.act === 'submit')!.id;
    expect((await world.as('municipal').get(`/api/applications/${id}/papers/${form}/objector`)).status).toBe(404);
  });

  it('sees with the receipt how it stands, and nobody without it', async () => {
    const id = await inNotice();
    const key = randomUUID();
    const first = await object(id, { name: PERSON.name, phone: PERSON.phone }, key);
    const receipt = first.body.receipt as string;
    expect(receipt).toMatch(new RegExp(`^${id}\\.[\\w-]{22}$`));
    expect((await object(id, { name: PERSON.name, phone: PERSON.phone }, key)).body.receipt).toBe(receipt);
    expect((await object(id, { name: '别人的名字', phone: PERSON.phone }, key)).status).toBe(422);
    expect((await byReceipt(receipt)).body).toMatchObject({ state: 'open', stateTitle: '正在处理', notice: { id } });

    const other = await object(id, { name: '第二异议人', email: 'second@example.com' });
    expect(other.body.receipt).not.toBe(receipt);
    expect((await decide(id, 'uphold')).body.stage).toBe('rejected');
    expect((await byReceipt(receipt)).body).toMatchObject({
      state: 'uphold',
      stateTitle: '异议成立',
      reasons: '经核实统计数据无误',
      decidedOn: expect.stringMatching(/^\d{4}-/),
    });
    expect((await byReceipt(other.body.receipt as string)).body).toMatchObject({ state: 'ended' });
    await expect.poll(() => mailsTo('second@example.com').length, { timeout: 20_000 }).toBe(2);
    const [, ended] = mailsTo('second@example.com');
    expect(ended?.body).toContain('您提出的异议不再另行处理');
    expect(ended?.body).not.toContain('经核实统计数据无误'); // the reasons are another's

    const file = `/api/public/objections/${receipt}/document`;
    const document = async () => (await byReceipt(receipt)).body.document;
    await expect.poll(document, { timeout: 20_000 }).toMatchObject({ title: '异议处理告知书' });
    expect((await world.anyone.get(file)).headers.get('content-type')).toBe('application/pdf');
    expect((await byReceipt(other.body.receipt as string)).body).not.toHaveProperty('document');

    const forged = `${id}.${'A'.repeat(22)}`;
    const gone = await byReceipt(forged);
    expect(gone.status).toBe(404);
    expect((await byReceipt(`app-none.${receipt.split('.')[1]}`)).body).toEqual({
      ...gone.body,
      instance: expect.any(String),
    });
    expect((await byReceipt('short')).status).toBe(400);
    expect(world.logged.join('\n')).toContain('/api/public/objections/…');
    expect(world.logged.join('\n')).not.toContain(receipt);
  });

  it('who left a telephone only is to be told by the bureau', async () => {
    const id = await inNotice();
    await object(id, { name: PERSON.name, phone: PERSON.phone });
    const told = async (who: Parameters<TestApi['as']>[0]) =>
      ((await world.as(who).get('/api/inbox?pageSize=100')).body.items as { case: string; body: string }[])
        .filter((notice) => notice.case === id)
        .map(({ body }) => body)
        .join('\n');
    expect(await told('municipal')).toContain('异议人只留有电话，请电话告知。');
    for (const who of ['operatorA', 'haidian'] as const) expect(await told(who)).not.toContain('电话');
    const { rows } = await sql<{ count: number }>`
      select count(*) from deliveries d join notices n on n.id = d.notice_id
      where n.case_id = ${id} and n.audience = 'objector'`.execute(world.store.db);
    expect(rows[0]?.count).toBe(0);
  });

  it('is told that the application was withdrawn', async () => {
    const id = await inNotice();
    const email = 'third@example.com';
    const { body } = await object(id, { name: PERSON.name, email });
    await act('operatorA', id, 'withdraw', { reasons: '不再申报' });
    await expect.poll(() => mailsTo(email).length, { timeout: 20_000 }).toBe(2);
    expect(mailsTo(email)[1]?.body).toContain('终止（已撤回）');
    expect((await byReceipt(body.receipt as string)).body).toMatchObject({ state: 'ended' });
  });

  it('whose mail server refuses is the bureau’s to tell, and its words are not kept', async () => {
    const id = await inNotice();
    const email = 'refused.person@example.com';
    office.onRecipient = (address) => (address === email ? `550 5.1.1 no such user ${address}` : undefined);
    await object(id, { name: PERSON.name, email });
    const failed = async () =>
      (await world.as('auditor').get(`/api/deliveries?case=${id}&status=failed`)).body.items as object[];
    await expect.poll(failed, { timeout: 20_000 }).toHaveLength(1);
    expect((await failed())[0]).toMatchObject({ lastError: '收件方邮件服务器拒收' });
    expect((await failed())[0]).not.toHaveProperty('account');
    const inbox = (await world.as('municipal').get('/api/inbox?pageSize=100')).body.items as { body: string }[];
    expect(inbox.some(({ body }) => body.includes('发往异议人的通知邮件被收件方邮件服务器拒收'))).toBe(true);
    expect([await database(), ...world.logged].some((text) => text.includes('refused.person'))).toBe(false);
  });
});

describe('keys', () => {
  const OTHER = Buffer.alloc(32, 2).toString('base64url');

  it('are changed by putting a new one before the old', async () => {
    const sealed = await createVault([DATA_KEY]).seal({ name: '甲' });
    const turned = createVault([OTHER, DATA_KEY]);
    expect(await turned.open(sealed)).toEqual({ name: '甲' });
    const anew = await turned.seal({ name: '乙' });
    expect(await createVault([OTHER]).open(anew)).toEqual({ name: '乙' });
    await expect(createVault([OTHER]).open(sealed)).rejects.toThrow('DATA_KEYS has no key');
    const code = createVault([DATA_KEY]).code('paper-1');
    expect([turned.isCode('paper-1', code), turned.isCode('paper-2', code)]).toEqual([true, false]);
    expect(turned.code('paper-1')).not.toBe(code);
  });

  it('do not open what was altered, and are 32 bytes', async () => {
    const vault = createVault([DATA_KEY]);
    const parts = (await vault.seal({ name: '甲' })).split('.');
    parts[3] = `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`;
    await expect(vault.open(parts.join('.'))).rejects.toThrow();
    expect(() => createVault(['c2hvcnQ'])).toThrow(RangeError);
    expect(() => createVault([])).toThrow(RangeError);
  });
});

/** A history's payloads are base64. */
function decoded(key: string, value: unknown): unknown {
  return key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value;
}
