/** The calendar feed: a secret address, read without signing in, until it is taken back. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, dateOf, instantOf, yearOf } from '../../domain/calendar/civil.js';
import {
  continuePolicy,
  recordApplication,
  recordCluster,
  startTestApi,
  type Answer,
  type Who,
  type TestApi,
} from '../support/api-server.js';

// The days are Beijing's wherever the host stands.
vi.stubEnv('TZ', 'America/New_York');

const TODAY = dateOf(instantOf(Date.now()));
const LONG = '名称很长的示例产业集群'.repeat(8);
let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ limits: { feeds: 60 } });
  await continuePolicy(world);
  await recordCluster(world, 'cl-a', 'a', addDays(TODAY, -40), LONG);
  await recordCluster(world, 'cl-b', 'b', addDays(TODAY, -40), '乙集群');
  await recordApplication(world, 'app-a', 'a', '甲申报');
}, 60_000);
afterAll(() => world?.close());

async function opened(who: Who, key?: string): Promise<string> {
  const { status, body } = await world.as(who).post('/api/me/calendar-feed', {}, key);
  expect(status).toBe(200);
  return body.url.replace(world.url, '');
}
const read = (path: string): Promise<Answer> => world.anyone.get(path);

/** The calendar's events by RFC 5545: lines of at most 75 octets, folded, ended by CR LF; values escaped. */
function eventsOf(text: string): Record<string, string>[] {
  expect(text.endsWith('END:VCALENDAR\r\n') || text.endsWith('END:VCALENDAR')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', expect.stringMatching(/^PRODID:/)]));
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const event = events.at(-1);
    if (event && !(name in event)) event[name] = value.replaceAll('\\n', '\n').replaceAll(/\\([,;\\])/g, '$1');
  }
  return events;
}

describe('a feed', () => {
  it('has the deadlines of the own organisation, all day, with what happens otherwise', async () => {
    const answer = await read(await opened('operatorA'));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(answer.headers.get('cache-control')).toBe('private, max-age=300');
    const events = eventsOf(answer.body);
    const year = yearOf(addDays(TODAY, -40));
    const report = events.find(({ UID }) => UID === `cl-a/annual-report:${year}@jiqun`)!;
    const { due } = (await deadline(`annual-report:${year}`))!;
    expect(report).toMatchObject({
      'DTSTART;VALUE=DATE': due.replaceAll('-', ''),
      SUMMARY: expect.stringContaining(`填报年度报告（${year}年度）截止——${LONG}`),
      DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/),
      DESCRIPTION: expect.stringContaining(
        '逾期将催报；催报期满仍未填报的，启动撤销认定程序（第十七条第三项）。\n依据：《北京市促进中小企业特色产业集群发展管理办法（暂行）》第十六条。',
      ),
    });
    expect(events.every(({ UID }) => UID!.startsWith('cl-a/') || UID!.startsWith('app-a/'))).toBe(true);
    expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length);
  });

  it('marks what rests on holidays not yet published', async () => {
    const events = eventsOf((await read(await opened('operatorA'))).body);
    const items = (await world.as('operatorA').get('/api/forecast?kind=deadline&pageSize=100')).body.items as {
      case: { id: string };
      subject: string;
      provisional: boolean;
    }[];
    for (const { UID, SUMMARY } of events) {
      const item = items.find((one) => UID === `${one.case.id}/${one.subject}@jiqun`)!;
      expect([UID, SUMMARY!.startsWith('【暂定】')]).toEqual([UID, item.provisional]);
    }
    expect(events.length).toBeGreaterThan(2);
  });

  it('of an officer has those of the district, or of the bureau', async () => {
    const ids = async (who: Who): Promise<string[]> =>
      [...new Set(eventsOf((await read(await opened(who))).body).map(({ UID }) => UID!.split('/')[0]!))].sort();
    expect(await ids('changping')).toEqual(['cl-b']);
    expect(await ids('operatorC')).toEqual([]);
    for (const id of await ids('haidian')) expect(['app-a', 'cl-a']).toContain(id);
  });

  it('is given once, and again to the same request only', async () => {
    const first = await opened('operatorB', 'the-same-request');
    expect(await opened('operatorB', 'the-same-request')).toBe(first);
    const { body } = await world.as('operatorB').get('/api/me/calendar-feed');
    expect(body).toEqual({ open: true, createdAt: expect.any(String) });
    const rows = JSON.stringify(await world.store.db.selectFrom('calendar_feeds').selectAll().execute());
    const answers = JSON.stringify(await world.store.db.selectFrom('idempotency').selectAll().execute());
    expect(rows + answers).not.toContain(secretOf(first));
    await read(first);
    expect((await world.as('operatorB').get('/api/me/calendar-feed')).body.lastReadAt).toBeDefined();
    const second = await opened('operatorB');
    expect(second).not.toBe(first);
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
  });

  it('ends when it is taken back, or the account is disabled', async () => {
    const path = await opened('operatorC');
    const patch = (disabled: boolean) =>
      world.as('admin').ask('PATCH', `/api/accounts/${world.accounts.operatorC.id}`, { body: { disabled } });
    expect((await read(path)).status).toBe(200);
    expect((await patch(true)).status).toBe(200);
    expect((await read(path)).status).toBe(404);
    await patch(false);
    expect((await read(path)).status).toBe(200);
    const haidian = await opened('haidian');
    expect((await world.as('haidian').ask('DELETE', '/api/me/calendar-feed')).status).toBe(204);
    expect((await read(haidian)).status).toBe(404);
    expect((await world.as('haidian').get('/api/me/calendar-feed')).body).toEqual({ open: false });
    expect((await world.as('haidian').ask('DELETE', '/api/me/calendar-feed')).status).toBe(204);
  });

  it.each(['auditor', 'admin'] as const)('is not for %s', async (who) => {
    expect((await world.as(who).post('/api/me/calendar-feed', {})).status).toBe(403);
  });

  it('keeps its secret out of the log', async () => {
    const path = await opened('operatorA');
    await read(path);
    expect(world.logged.join('')).not.toContain(secretOf(path));
    expect(world.logged.join('')).toContain('/api/calendar/….ics');
  });

  it('is noted in the office log when it is opened and when it is taken back', async () => {
    const rows = await world.store.db
      .selectFrom('office_log')
      .select('detail')
      .where('act', '=', 'calendar-feed')
      .where('subject', '=', world.accounts.haidian.id)
      .execute();
    expect(rows.map(({ detail }) => detail['step'])).toEqual(['open', 'open', 'revoke']);
  });

  it('cannot be guessed at will', async () => {
    let status = 404;
    for (let n = 0; n < 70 && status === 404; n++) ({ status } = await read(`/api/calendar/${'x'.repeat(22)}.ics`));
    expect(status).toBe(429);
  });
});

function secretOf(path: string): string {
  return /([^/]+)\.ics$/.exec(path)![1]!;
}

async function deadline(subject: string): Promise<{ readonly due: string } | undefined> {
  const { body } = await world.as('operatorA').get('/api/forecast?kind=deadline&scope=case&case=cl-a&pageSize=100');
  return body.items.find((item: { subject: string }) => item.subject === subject);
}
