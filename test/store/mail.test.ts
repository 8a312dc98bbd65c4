import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActivities, type Activities } from '../../activities/index.js';
import type { Delivered } from '../../services/mail/deliver-mail.js';
import { createMailer, type Mailer } from '../../services/mail/mailer.js';
import { epochOf } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { policyOf } from '../../domain/policy/index.js';
import { currentInstant } from '../support/host-time.js';
import { claimDelivery, deferDelivery, markDeliverySent } from '../../store/notices/sending.js';
import { deliveryLog } from '../../store/notices/deliveries.js';
import { inbox } from '../../store/notices/inbox.js';
import { district, objector } from '../domain/cases.js';
import { form } from '../../domain/application/acts/object.form.js';
import { sealPerson } from '../../store/papers/sealed-person.js';
import { createVault } from '../../store/engine/vault.js';
import { VAULT } from '../support/vault.js';
import { PostOffice } from '../support/smtp.js';
import { onBothEngines, submitted, underNotice } from './support.js';

const ADMIN: Actor = { role: 'admin', id: 'u-admin' };
const MINUTE = 60_000;

onBothEngines((store) => {
  const office = new PostOffice();
  const logged: unknown[] = [];
  const log = { warn: (about: unknown) => logged.push(about), error: (about: unknown) => logged.push(about) };
  let mailer: Mailer;
  let activities: Activities;

  beforeAll(async () => {
    await office.start();
    mailer = createMailer(office.url, '集群管理 <jiqun@example.cn>');
    activities = activitiesWith(mailer);
  });
  afterAll(async () => {
    mailer.close();
    await office.stop();
  });
  beforeEach(() => {
    office.reset();
    logged.length = 0;
  });
  afterEach(async () => {
    await sql`delete from deliveries`.execute(store().db);
  });

  function activitiesWith(given: Mailer | undefined): Activities {
    return createActivities({
      store: store(),
      log,
      vault: VAULT,
      recording: { policy: policyOf },
      mailer: given,
      taskQueue: 'test',
      policies: SHIPPED_POLICIES,
      now: currentInstant,
      temporal: {} as Client, // not asked for here
    });
  }

  const deliver = async (limit = 50): Promise<Delivered> =>
    await new MockActivityEnvironment().run(activities.deliverMail, { limit });

  /** As if the time until the next attempts had passed. */
  const later = async () =>
    await sql`update deliveries set next_attempt_at = now() - interval '1 second'`.execute(store().db);

  const queue = async () =>
    (await deliveryLog(store(), { pageSize: 100 })).items.sort((a, b) => (a.address < b.address ? -1 : 1));

  it('sends each queued e-mail once, as people can read it', async () => {
    await submitted(store(), 'app-mail');
    expect(await deliver()).toEqual({ sent: 2, failed: 0, pending: 0 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0, pending: 0 });
    expect(office.received.map(({ to }) => to).sort()).toEqual(['u-district@example.cn', 'u-operator@example.cn']);

    const mail = office.received.find(({ to }) => to === 'u-district@example.cn')!;
    expect(mail.subject).toMatch(/^【待办】.*海淀智能传感器集群$/);
    const notice = await store()
      .db.selectFrom('notices')
      .select(['title', 'body'])
      .where('case_id', '=', 'app-mail')
      .where('audience', '=', 'district')
      .executeTakeFirstOrThrow();
    expect({ title: mail.subject, body: mail.body }).toEqual(notice);
    const log = (await queue()).find(({ address }) => address === mail.to);
    expect(mail.headers['message-id']).toBe(log?.message_id);
    expect(mail.headers['auto-submitted']).toBe('auto-generated');
    expect(log).toMatchObject({ status: 'sent', attempts: 1, last_error: null });
    expect(log?.sent_at).toMatch(/\+08:00$/);
  });

  it('waits for a mail server that is down, and sends each e-mail once when it is back', async () => {
    await underNotice(store(), 'app-down');
    const owed = (await queue()).length;
    expect(owed).toBeGreaterThan(5);
    await office.stop();
    try {
      for (let day = 0; day < 3; day++) {
        const before = Date.now();
        const outcome = await deliver();
        expect(outcome).toMatchObject({ sent: 0, failed: 0, pending: owed });
        expect(epochOf(outcome.nextAttemptAt ?? '') - before).toBeGreaterThan(50_000);
        await later();
      }
      expect(logged.length).toBeGreaterThan(0);
      // A server that is down is not asked once for every e-mail.
      expect((await queue()).reduce((total, { attempts }) => total + attempts, 0)).toBeLessThanOrEqual(3 * 4);
    } finally {
      await office.start();
    }
    expect(await deliver()).toMatchObject({ sent: owed, pending: 0 });
    await later();
    expect(await deliver()).toMatchObject({ sent: 0, pending: 0 });
    expect(office.received).toHaveLength(owed);
    expect(new Set(office.received.map(({ headers }) => headers['message-id'])).size).toBe(owed);
  });

  it('decrypts an objector’s address only to send to it', async () => {
    const filing = await underNotice(store(), 'app-objector');
    const paper = { content: '数据不实', evidence: '见附页' };
    const objections = [
      { name: '张三丰', email: 'objector@example.com', ...paper },
      { name: '李四光', phone: '13800138000', ...paper },
    ];
    for (const content of objections) {
      await filing.actWith('2025-05-27', objector, 'object', await sealPerson(VAULT, content, form.personal!));
    }
    await deliver();
    expect(office.received.filter(({ to }) => to === 'objector@example.com')).toHaveLength(1);
    const owed = (await queue()).filter(({ user_id }) => user_id === '');
    expect(owed).toMatchObject([{ status: 'sent', paper_id: owed[0]?.address }]);
    const tables = await sql<{ text: string }>`
      select d::text || n::text as text from deliveries d join notices n on n.id = d.notice_id`.execute(store().db);
    expect(tables.rows.some(({ text }) => /objector@example\.com|张三丰|李四光|13800138000/.test(text))).toBe(false);
  });

  it('keeps an e-mail to an objector whose key is missing', async () => {
    const filing = await underNotice(store(), 'app-sealed');
    const other = createVault([Buffer.alloc(32, 9).toString('base64url')]);
    const content = { name: '张三丰', email: 'objector@example.com', content: '数据不实', evidence: '见附页' };
    await filing.actWith('2025-05-27', objector, 'object', await sealPerson(other, content, form.personal!));
    expect(await deliver()).toMatchObject({ failed: 0, pending: 1 });
    expect((await queue()).find(({ user_id }) => user_id === '')).toMatchObject({
      status: 'pending',
      last_error: expect.stringContaining('DATA_KEYS'),
    });
  });

  it('sends each e-mail once when several workers deliver at once', async () => {
    await Promise.all(['x', 'y', 'z'].map((id) => underNotice(store(), `app-workers-${id}`)));
    const owed = (await queue()).length;
    const outcomes = await Promise.all([deliver(), deliver(), deliver()]);
    expect(outcomes.reduce((total, { sent }) => total + sent, 0)).toBe(owed);
    expect(office.received).toHaveLength(owed);
  });

  it('sends the e-mails of one address in order, though the server is slow with the first', async () => {
    await underNotice(store(), 'app-order');
    const { rows } = await sql<{ message_id: string }>`
      select message_id from deliveries where address = 'u-operator@example.cn'
      order by next_attempt_at, notice_id`.execute(store().db);
    expect(rows.length).toBeGreaterThan(1);
    let wait = 500; // ms
    office.onContent = async (address) => {
      if (!address.startsWith('u-operator')) return undefined;
      const mine = wait;
      wait = 0;
      await pause(mine);
      return undefined;
    };
    await deliver();
    const received = office.received.filter(({ to }) => to === 'u-operator@example.cn');
    expect(received.map(({ headers }) => headers['message-id'])).toEqual(rows.map(({ message_id }) => message_id));
  });

  it('sends no more than the limit, and says when to come back', async () => {
    await underNotice(store(), 'app-batch');
    const owed = (await queue()).length;
    const outcome = await deliver(3);
    expect(outcome).toMatchObject({ sent: 3, pending: owed - 3 });
    expect(epochOf(outcome.nextAttemptAt ?? '')).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it('continues with the others after an address that is refused for now or for good', async () => {
    await submitted(store(), 'app-refused');
    office.onRecipient = (address) =>
      address.startsWith('u-operator') ? '550 5.1.1 No such user' : '450 4.2.0 Greylisted';
    expect(await deliver()).toMatchObject({ sent: 0, failed: 1, pending: 1 });
    expect(await queue()).toMatchObject([
      { address: 'u-district@example.cn', status: 'pending', last_error: expect.stringContaining('Greylisted') },
      { address: 'u-operator@example.cn', status: 'failed', last_error: expect.stringContaining('No such user') },
    ]);
    const [alert, ...others] = (await inbox(store(), ADMIN, {})).items;
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ case_id: 'app-refused', audience: 'admin', about: 'mail.refused' });
    expect(alert?.body).toContain('u-operator@example.cn');

    office.reset();
    await later();
    expect(await deliver()).toEqual({ sent: 1, failed: 0, pending: 0 });
    expect(office.received.map(({ to }) => to)).toEqual(['u-district@example.cn']);
    expect((await inbox(store(), ADMIN, {})).total).toBe(1);
  });

  it.each([
    ['530 Authentication required', 'recipient'],
    ['554 5.7.1 Relay access denied', 'recipient'],
    ['451 4.3.0 Try again', 'content'],
    ['554 5.7.1 Policy', 'content'],
    ['hang up', 'content'],
  ] as const)('never gives up for “%s” to the %s', async (answer, to) => {
    await submitted(store(), `app-${answer.replaceAll(/\W/g, '')}-${to}`);
    if (to === 'recipient') office.onRecipient = () => answer;
    else office.onContent = () => answer;
    expect(await deliver()).toMatchObject({ sent: 0, failed: 0, pending: 2 });
    office.reset();
    await later();
    expect(await deliver()).toMatchObject({ sent: 2, pending: 0 });
    expect(office.received).toHaveLength(2);
  });

  it('gives up an e-mail whose content is refused for good', async () => {
    await submitted(store(), 'app-content');
    office.onContent = () => '552 5.3.4 Too large';
    expect(await deliver()).toMatchObject({ sent: 0, failed: 2, pending: 0 });
  });

  it('sends an e-mail of unknown outcome again after its lease, with the same Message-ID', async () => {
    await submitted(store(), 'app-ambiguous');
    await sql`delete from deliveries where address <> 'u-operator@example.cn'`.execute(store().db);
    await sql`alter table deliveries add constraint planted check (status <> 'sent')`.execute(store().db);
    await expect(deliver()).rejects.toThrow(/planted/);
    await sql`alter table deliveries drop constraint planted`.execute(store().db);
    expect(office.received).toHaveLength(1);

    const outcome = await deliver();
    expect(outcome).toMatchObject({ sent: 0, pending: 1 });
    expect(epochOf(outcome.nextAttemptAt ?? '') - Date.now()).toBeGreaterThan(9 * MINUTE);
    await later();
    expect(await deliver()).toMatchObject({ sent: 1, pending: 0 });
    const [first, second] = office.received.map(({ headers }) => headers['message-id']);
    expect(second).toBe(first);
  });

  it('does not let a sender whose lease has ended change what another sender recorded', async () => {
    await submitted(store(), 'app-lease');
    await sql`delete from deliveries where address <> 'u-operator@example.cn'`.execute(store().db);
    const slow = await claimDelivery(store());
    expect(await claimDelivery(store())).toBeUndefined();
    await later();
    const quick = await claimDelivery(store());
    await deferDelivery(store(), slow!, 'late');
    expect(await queue()).toMatchObject([{ status: 'sending', attempts: 2, last_error: null }]);
    await markDeliverySent(store(), quick!);
    await deferDelivery(store(), quick!, 'late');
    expect(await queue()).toMatchObject([{ status: 'sent', attempts: 2, last_error: null }]);
  });

  it('waits a minute after the first failure and an hour at most', async () => {
    await submitted(store(), 'app-patience');
    await sql`delete from deliveries where address <> 'u-operator@example.cn'`.execute(store().db);
    office.onRecipient = () => '450 4.2.0 Later';
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      const { nextAttemptAt } = await deliver();
      waits.push(Math.round((epochOf(nextAttemptAt ?? '') - Date.now()) / MINUTE));
      await later();
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  describe('without a mail server', () => {
    it('queues no e-mail and leaves the queued ones', async () => {
      const filing = await submitted(store(), 'app-later-on');
      const without = activitiesWith(undefined);
      const next = filing.decide('2025-03-11', district, 'accept');
      await new MockActivityEnvironment().run(without.record, next);
      expect(await new MockActivityEnvironment().run(without.deliverMail, { limit: 50 })).toEqual({
        sent: 0,
        failed: 0,
        pending: 2,
      });
    });
  });
});
