/** What comes of many cases, by HTTP: the same as each case's own agenda; and what another policy would change. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { addDays, addYears, dateOf, instantOf } from '../../domain/calendar/civil.js';
import {
  continuePolicy,
  recordApplication,
  recordCluster,
  startTestApi,
  type Answer,
  type Who,
  type TestApi,
} from '../support/api-server.js';

interface Item {
  readonly case: { readonly id: string };
  readonly kind: string;
  readonly event: string;
  readonly subject: string;
  readonly on: string;
  readonly at: string;
}

const TODAY = dateOf(instantOf(Date.now()));
let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
  await continuePolicy(world);
  await recordCluster(world, 'cl-a', 'a', addDays(TODAY, -40), '甲集群');
  await recordCluster(world, 'cl-b', 'b', addDays(TODAY, -30), '乙集群');
  await recordCluster(world, 'cl-c', 'c', addDays(TODAY, -20), '丙集群');
  await recordApplication(world, 'app-a', 'a', '甲申报');
}, 60_000);
afterAll(() => world?.close());

const forecast = (who: Who, query = ''): Promise<Answer> => world.as(who).get(`/api/forecast?pageSize=100${query}`);
const casesIn = ({ body }: Answer): string[] =>
  [...new Set<string>(body.items.map((item: Item) => item.case.id))].sort();

describe('the forecast', () => {
  it('of a case is its agenda, and the deadlines besides', async () => {
    const until = addYears(TODAY, 1);
    const { body } = await forecast('municipal', `&scope=case&case=cl-a&until=${until}`);
    const agenda = await world.as('municipal').get(`/api/clusters/cl-a/agenda?until=${until}`);
    const events = (body.items as Item[]).filter(({ kind }) => kind !== 'deadline');
    expect(events.map(({ event, on }) => [event, on])).toEqual(
      agenda.body.items.map(({ event, on }: Item) => [event, on]),
    );
    expect(events.length).toBeGreaterThan(5);
    const deadlines = (body.items as Item[]).filter(({ kind }) => kind === 'deadline');
    const passed = events.filter(({ event }) => event.endsWith('.passed'));
    expect(deadlines.map(({ subject, on }) => [subject, on])).toEqual(passed.map(({ subject, on }) => [subject, on]));
    expect(body.items[0].case).toEqual({
      id: 'cl-a',
      kind: 'cluster',
      name: '甲集群',
      district: 'haidian',
      link: '/api/clusters/cl-a',
      noAccount: false,
    });
  });

  it('has the targets of staff, which nothing follows on', async () => {
    await recordUnderReview('cl-t');
    const { body } = await forecast('municipal', '&scope=case&case=cl-t&kind=deadline');
    expect(body.items.map(({ event }: Item) => event)).toContain('renewal-review');
  });

  it.each([
    ['operatorA', ['app-a', 'cl-a']],
    ['haidian', ['app-a', 'cl-a', 'cl-c', 'cl-t']],
    ['changping', ['cl-b']],
    ['auditor', ['app-a', 'cl-a', 'cl-b', 'cl-c', 'cl-t']],
    ['admin', []],
  ] as const)('shows %s what it may read', async (who, cases) => {
    const { body } = await world.as(who).get('/api/forecast?kind=deadline&pageSize=100');
    const expected = who === 'operatorA' ? [...cases, 'cl-t'] : cases;
    expect([...new Set<string>(body.items.map((item: Item) => item.case.id))].sort()).toEqual([...expected].sort());
  });

  it('by district keeps to it, and to what the reader may read', async () => {
    expect(casesIn(await forecast('municipal', '&scope=district&district=changping'))).toEqual(['cl-b']);
    expect(casesIn(await forecast('changping', '&scope=district'))).toEqual(['cl-b']);
    expect(casesIn(await forecast('changping', '&scope=district&district=haidian'))).toEqual([]);
    expect((await forecast('changping', '&scope=case&case=cl-a')).status).toBe(404);
    expect((await forecast('municipal', '&scope=case&case=cl-none')).status).toBe(404);
  });

  it('comes in order of time, a page at a time, of the days and kinds asked for', async () => {
    const [from, until] = [addDays(TODAY, 30), addDays(TODAY, 300)];
    const query = `from=${from}&until=${until}&kind=deadline,consequence`;
    const whole = (await world.as('municipal').get(`/api/forecast?pageSize=100&${query}`)).body;
    const items = whole.items as Item[];
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
    expect(items.every(({ on, kind }) => on >= from && on <= until && kind !== 'notice')).toBe(true);
    const second = (await world.as('municipal').get(`/api/forecast?pageSize=3&page=2&${query}`)).body;
    expect(second).toMatchObject({ total: whole.total, truncated: false, cases: 5, from, until });
    expect(second.items).toEqual(items.slice(3, 6));
  });

  it('follows a step at once', async () => {
    const before = (await forecast('municipal', '&scope=case&case=cl-c')).body.total;
    await world.store.db
      .updateTable('cases')
      .set({ state: JSON.stringify({ ...(await stateOf('cl-c')), clocks: [] }), seq: 9 })
      .where('id', '=', 'cl-c')
      .execute();
    expect(before).toBeGreaterThan(0);
    expect((await forecast('municipal', '&scope=case&case=cl-c')).body.total).toBe(0);
  });

  it.each([
    ['too far', `until=${addDays(addYears(TODAY, 5), 1)}`, 'until'],
    ['past', `until=${addDays(TODAY, -1)}`, 'until'],
    ['no case', 'scope=case', 'case'],
    ['no district', 'scope=district', 'district'],
    ['no such kind', 'kind=holiday', 'kind.0'],
  ])('refuses: %s', async (_, query, field) => {
    const { status, body } = await world.as('municipal').get(`/api/forecast?${query}`);
    expect([status, body.errors[0].pointer]).toEqual([400, field]);
  });

  it('is a spreadsheet too', async () => {
    const response = await fetch(`${world.url}/api/forecast.xlsx?scope=district&district=changping`, {
      headers: { authorization: `Bearer ${await world.token('municipal')}` },
    });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const file = Buffer.from(await response.arrayBuffer());
    const about = Object.fromEntries((await readSheet(file, '说明')) as [string, string][]);
    const [, ...rows] = await readSheet(file, '事项');
    expect(about).toMatchObject({ 范围: '一个区：changping', 是否完整: '是', 事项数: String(rows.length) });
    expect(rows.length).toBe((await forecast('municipal', '&scope=district&district=changping')).body.total);
    expect(rows[0]).toContain('乙集群');
  });
});

describe('what if', () => {
  const whatIf = (who: Who, body: Record<string, unknown>, query = ''): Promise<Answer> =>
    world.as(who).post(`/api/forecast/what-if?pageSize=100${query}`, body);

  it('the same policy held: nothing differs', async () => {
    const { status, body } = await whatIf('municipal', { policy: 'beijing-2023' });
    expect([status, body.total, body.counts]).toEqual([200, 0, { onlyNow: 0, onlyThen: 0, moved: 0 }]);
  });

  it('another policy file held: deadlines move, reminders come and go', async () => {
    const text = await readFile(join(ROOT, 'examples', 'policies', 'beijing-calendar-year.yaml'), 'utf8');
    const { status, body } = await whatIf('municipal', {
      text,
      scope: 'case',
      case: 'cl-a',
      until: addYears(TODAY, 2),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ cases: 1, truncated: false });
    expect(body.counts.onlyNow + body.counts.onlyThen + body.counts.moved).toBe(body.total);
    const moved = body.items.find(
      ({ change, was }: { change: string; was?: Item }) => change === 'moved' && was?.event === 'annual-report',
    );
    expect(moved.was.subject).toBe(moved.would.subject);
    expect(moved.was.on).not.toBe(moved.would.on);
    const only = (await whatIf('municipal', { text, scope: 'case', case: 'cl-a' }, '&change=only-then')).body;
    expect(only.total).toBe(only.counts.onlyThen);
    // Nothing has come of it.
    expect((await whatIf('municipal', { policy: 'beijing-2023' })).body.total).toBe(0);
    expect(await world.store.db.selectFrom('policies').select('id').execute()).toEqual([]);
  });

  it('keeps to what the reader may read', async () => {
    const text = await readFile(join(ROOT, 'examples', 'policies', 'beijing-calendar-year.yaml'), 'utf8');
    const { body } = await whatIf('changping', { text, scope: 'programme' });
    expect(casesIn({ body } as Answer)).toEqual(['cl-b']);
    expect((await whatIf('changping', { text, scope: 'case', case: 'cl-a' })).status).toBe(404);
  });

  it.each([
    ['operatorA', { policy: 'beijing-2023' }, 403],
    ['admin', { policy: 'beijing-2023' }, 403],
    ['municipal', {}, 400],
    ['municipal', { policy: 'beijing-2023', text: 'id: a' }, 400],
    ['municipal', { text: 'id: a' }, 400],
    ['municipal', { policy: 'beijing-none' }, 404],
  ] as const)('by %s with %o: %i', async (who, body, status) => {
    expect((await whatIf(who, body)).status).toBe(status);
  });
});

async function stateOf(id: string): Promise<object> {
  const row = await world.store.db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  return row.state;
}

/** A cluster with a target of the bureau that runs. */
async function recordUnderReview(id: string): Promise<void> {
  await recordCluster(world, id, 'a', addDays(TODAY, -10), '丁集群');
  const state = (await stateOf(id)) as { clocks: object[] };
  const review = {
    id: 'renewal-review',
    rule: 'renewal-review',
    anchor: TODAY,
    since: instantOf(Date.now()),
    pauses: [],
    extensions: [],
    done: [],
  };
  await world.store.db
    .updateTable('cases')
    .set({ state: JSON.stringify({ ...state, clocks: [...state.clocks, review] }) })
    .where('id', '=', id)
    .execute();
}
