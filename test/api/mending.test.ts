/** Addresses and names are mended: e-mail follows to the new address, and the old name is kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { deliverMail } from '../../services/mail/deliver-mail.js';
import { createMailer, type Mailer } from '../../services/mail/mailer.js';
import { deliveryLog, overdueMail } from '../../store/notices/deliveries.js';
import { writeRows } from '../../store/notices/write.js';
import { emailOf, PASSWORD, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { PostOffice } from '../support/smtp.js';

let world: TestApi;
let mailer: Mailer;
const office = new PostOffice();

beforeAll(async () => {
  await office.start();
  mailer = createMailer(office.url, '集群管理 <jiqun@example.cn>');
  world = await startTestApi();
  await world.token('operatorA'); // signs in with the address that is changed later
  await recordCluster(world, 'cl-mended', 'a', addDays(dateOf(world.deps.now()), -30));
}, 60_000);
afterAll(async () => {
  await world?.close();
  mailer?.close();
  await office.stop();
});

const deliver = async () => {
  const { store, deps } = world;
  return await deliverMail({ store, mailer, log: deps.log, vault: deps.vault, heartbeat: () => {} }, 50);
};
const mails = async () =>
  (await deliveryLog(world.store, { pageSize: 100 })).items.map(({ address, status }) => `${address} ${status}`);
const log = async (act: string) =>
  (await world.as('auditor').get(`/api/office-log?act=${act}`)).body.items as { subject: string; note: string }[];

/** A notice to the operator of the cluster. */
const noticeToOperator = (id: string) => ({
  id,
  case_id: 'cl-mended',
  seq: 1,
  kind: 'reminder' as const,
  audience: 'operator' as const,
  district: 'haidian',
  organisation: 'org-a',
  obligation: id,
  rule: null,
  due: null,
  nominal: null,
  was: null,
  offset: null,
  about: id,
  at: world.deps.now(),
  title: '年度报告',
  body: '请报送年度报告。',
});

describe('the e-mail address of an account', () => {
  it('is changed by an administrator, and what it has not got follows and is sent', async () => {
    const { id } = world.accounts.operatorA;
    await world.store.db.transaction().execute(async (trx) => {
      await writeRows(trx, ['n-1', 'n-2'].map(noticeToOperator), true);
    });
    const owed = (await mails()).length;
    expect(owed).toBeGreaterThan(0);
    office.onRecipient = () => '550 5.1.1 No such user';
    expect(await deliver()).toMatchObject({ sent: 0, failed: owed });
    expect((await overdueMail(world.store)).refused).toBe(owed);
    const [alarm] = (await world.as('admin').get('/api/inbox')).body.items;
    expect(alarm).toMatchObject({ title: '【告警】通知邮件无法送达' });

    const change = { email: ' Ｎｅｗ@Example.cn ' };
    const answer = await world.as('admin').ask('PATCH', `/api/accounts/${id}`, { body: change });
    expect([answer.status, answer.body.email]).toEqual([200, 'new@example.cn']);
    office.reset();
    expect(await deliver()).toMatchObject({ sent: owed, failed: 0, pending: 0 });
    expect(new Set(office.received.map(({ to }) => to))).toEqual(new Set(['new@example.cn']));
    expect(new Set(await mails())).toEqual(new Set(['new@example.cn sent']));
    expect(await overdueMail(world.store)).toEqual({ late: 0, refused: 0 });
    expect(await log('change-email')).toMatchObject([
      { subject: id, note: `${emailOf('operatorA')} → new@example.cn；${owed} 封邮件改投` },
    ]);
  });

  it('signs in with the new address, and stays signed in', async () => {
    const signIn = (email: string) => world.anyone.post('/api/session', { email, password: PASSWORD });
    expect((await signIn('new@example.cn')).status).toBe(200);
    expect((await signIn(emailOf('operatorA'))).status).toBe(401);
    const token = await world.token('operatorB');
    await world.as('admin').ask('PATCH', `/api/accounts/${world.accounts.operatorB.id}`, {
      body: { email: 'b@example.cn' },
    });
    expect((await world.caller({ authorization: `Bearer ${token}` }).get('/api/me')).status).toBe(200);
  });

  it('is nobody else’s, and without what cannot be seen', async () => {
    const change = (email: string) =>
      world.as('admin').ask('PATCH', `/api/accounts/${world.accounts.operatorC.id}`, { body: { email } });
    expect((await change('NEW@example.cn')).body).toMatchObject({
      status: 409,
      detail: '邮箱 new@example.cn 已有账号。',
    });
    expect((await change('a\u200bb@example.cn')).body.errors).toEqual([
      {
        in: 'body',
        pointer: '#/email',
        detail: '“电子邮箱”中第 2 个字符（U+200B 零宽空格）不得使用，请删除',
      },
    ]);
    expect(await log('change-email')).toHaveLength(2);
    expect(
      (
        await world.as('municipal').ask('PATCH', `/api/accounts/${world.accounts.operatorC.id}`, {
          body: { email: 'c@example.cn' },
        })
      ).status,
    ).toBe(403);
  });
});

describe('the name of an organisation', () => {
  const correct = (body: object, who: 'municipal' | 'haidian' | 'operatorA' = 'municipal', key?: string) =>
    world.as(who).ask('PATCH', '/api/organisations/org-a', { body, ...(key !== undefined && { key }) });
  const WHY = { reason: '登记时误写', document: '民政部门登记证书' };

  it('is corrected by the bureau with its document, and the old one is kept', async () => {
    const before = (await world.as('operatorA').get('/api/organisations/org-a')).body;
    expect(before.formerNames).toEqual([]);
    await world.store.db
      .updateTable('cases')
      .set({ details: JSON.stringify({ operatorName: before.name }) })
      .where('id', '=', 'cl-mended')
      .execute();
    const key = 'correct-org-a-once';
    const answer = await correct({ name: '更正后的运营中心', ...WHY }, 'municipal', key);
    expect([answer.status, answer.body.name]).toEqual([200, '更正后的运营中心']);
    expect((await correct({ name: '更正后的运营中心', ...WHY }, 'municipal', key)).status).toBe(200);
    const { body } = await world.as('auditor').get('/api/organisations/org-a');
    expect(body).toMatchObject({ name: '更正后的运营中心', similar: [] });
    expect(body.formerNames).toEqual([
      expect.objectContaining({ name: before.name, since: before.createdAt, by: '李建国', ...WHY }),
    ]);
    const own = (await world.as('operatorA').get('/api/organisations/org-a')).body;
    expect(own.formerNames[0]).not.toHaveProperty('by');
    expect(own).not.toHaveProperty('similar');
    expect((await world.as('operatorA').get('/api/clusters/cl-mended')).body.details).toMatchObject({
      operatorName: '更正后的运营中心',
    });
    expect(await log('correct-organisation')).toMatchObject([
      { subject: 'org-a', note: `${before.name} → 更正后的运营中心；登记时误写；民政部门登记证书` },
    ]);
  });

  it.each([
    [{ ...WHY }, 400],
    [{ name: '更正后的运营中心', document: '证书' }, 400],
    [{ name: '更正后的\u202e运营中心', ...WHY }, 400],
    [{ name: '更正后的运营中心', ...WHY }, 409],
  ])('is not corrected with %j', async (body, status) => {
    expect((await correct(body)).status).toBe(status);
    expect(await log('correct-organisation')).toHaveLength(1);
  });

  it('is not corrected by a district or an operator', async () => {
    expect((await correct({ name: '另一名称', ...WHY }, 'haidian')).status).toBe(403);
    expect((await correct({ name: '另一名称', ...WHY }, 'operatorA')).status).toBe(403);
  });

  it('is not corrected by a recused officer', async () => {
    const recusal = { organisation: 'org-a', reason: '亲属任职' };
    expect((await world.as('municipal').post('/api/me/recusals', recusal)).status).toBe(200);
    expect((await correct({ name: '另一名称', ...WHY })).status).toBe(403);
  });

  it('warns of organisations that have one like it', async () => {
    const register = (name: string) => world.as('admin').post('/api/organisations', { name, district: 'haidian' });
    expect((await register('示例AI（海淀）中心')).body.similar).toEqual([]);
    const { body } = await register('示例 ai(海淀) 中心');
    expect(body.similar).toEqual([expect.objectContaining({ name: '示例AI（海淀）中心', district: 'haidian' })]);
  });
});
