/** What was done is answered as done: the key comes before the preconditions, although the first answer was lost. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOnce } from '../../api/framework/route.js';
import { ROUTES } from '../../api/routes.js';
import { actsOfPeople } from '../../domain/acts.js';
import { CASES } from '../../domain/cases.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { receiptOf } from '../../services/objections/objections.js';
import { enterAct, markRefused } from '../../store/requests/intake.js';
import { recordApplication, startTestApi, type TestApi, type Who } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
  await recordApplication(world, 'app-key', 'a', '甲集群');
  // A process that dies after the commit has stored no answer apart from what it answers.
  for (const statement of LOSE_ANSWERS) await sql.raw(statement).execute(world.store.db);
}, 60_000);
afterAll(() => world?.close());

const LOSE_ANSWERS = [
  `create function note_alone() returns trigger language plpgsql as $$ begin
     perform set_config('test.alone', (pg_current_xact_id_if_assigned() is null)::text, true); return null; end $$`,
  `create function lose_alone() returns trigger language plpgsql as $$ begin
     if current_setting('test.alone', true) = 'true' then return null; end if; return new; end $$`,
  `create trigger note_alone before update on idempotency for each statement execute function note_alone()`,
  `create trigger lose_alone before update on idempotency for each row execute function lose_alone()`,
];

/** Routes that commit by themselves, besides the acts on cases: each looks first at what the key has done. */
const OWN = [
  'object',
  'importClusters',
  'importCalendarYear',
  'reportInterruption',
  'confirmInterruption',
  'dismissInterruption',
  'runReconciliation',
  'repairDifferences',
];

it('every write stores its answer in its transaction, but for acts and a few others', () => {
  const acts = new Set(
    Object.entries(CASES).flatMap(([kind, { acts: own }]) =>
      actsOfPeople(own as typeof CASES.cluster.acts).map((act) => `${kind}-${act}`),
    ),
  );
  const own = ROUTES.filter((route) => isOnce(route) && route.commits === true).map(({ id }) => id);
  expect(own.filter((id) => !acts.has(id)).toSorted()).toEqual(OWN.toSorted());
});

interface Asked {
  readonly who: Who;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Asks, loses the answer, lets the precondition go, and asks again. */
async function expectSame({ who, method, path, body }: Asked, gone: () => Promise<unknown>): Promise<void> {
  const key = randomUUID();
  const ask = async () => await world.as(who).ask(method, path, { ...(body !== undefined && { body }), key });
  const first = await ask();
  expect([first.status, first.body]).toEqual([expect.toSatisfy((status: number) => status < 300), first.body]);
  await sql`delete from idempotency where key = ${key} and state = 'started'`.execute(world.store.db);
  await gone();
  const again = await ask();
  expect([again.status, again.body]).toEqual([first.status, first.body]);
}

it('an objection that was received and then refused is shown to who holds its receipt', async () => {
  const caseId = await recordApplication(world, 'app-objected', 'b', '乙集群');
  const command = { act: 'object', actor: { role: 'public', id: 'public-x' }, key: 'objection-x' } as const;
  const receivedAt = world.deps.now();
  const received = await world.store.db
    .transaction()
    .execute((trx) => enterAct(trx, { caseId, requestCode: 'x', command: { ...command, receivedAt } }));
  const status = async () =>
    (await world.anyone.get(`/api/public/objections/${receiptOf(world.deps.vault, caseId, command.key)}`)).body;
  expect(await status()).toMatchObject({ state: 'received', on: dateOf(receivedAt) });
  await markRefused(world.store.db, received, { code: 'not-allowed-now', detail: '公示期已满。' });
  expect(await status()).toMatchObject({ state: 'refused', stateTitle: '未予受理', reasons: '公示期已满。' });
});

describe('is answered as it was first', () => {
  const ORDER = { reason: '疫情影响。', document: '京经信示例〔2026〕1 号' };
  const patch = async (body: unknown) =>
    await world.as('admin').ask('PATCH', `/api/accounts/${world.accounts.auditor.id}`, { body });

  it('a freeze of revocations and its end', async () => {
    const set = { who: 'municipal', method: 'POST', path: '/api/brake', body: ORDER } as const;
    const lift = { ...set, path: '/api/brake/lift' };
    await expectSame(set, async () => await world.as('municipal').post('/api/brake/lift', ORDER));
    await world.as('municipal').post('/api/brake', ORDER);
    await expectSame(lift, async () => await world.as('municipal').post('/api/brake', ORDER));
    await world.as('municipal').post('/api/brake/lift', ORDER);
  });

  it('an absence and its end', async () => {
    const today = dateOf(world.deps.now());
    const absences = `/api/accounts/${world.accounts.haidian.id}/absences`;
    const { body: officer } = await world.as('admin').post('/api/accounts', {
      email: 'second@example.cn',
      name: '王芳',
      role: 'district',
      district: 'haidian',
      password: 'long-enough-1',
    });
    const body = { from: today, to: addDays(today, 3), deputy: officer.id };
    const { body: entered } = await world.as('admin').post(absences, body);
    const end = { who: 'admin', method: 'DELETE', path: `${absences}/${entered.id}` } as const;
    await expectSame(end, async () => {});
    await expectSame(
      { who: 'admin', method: 'POST', path: absences, body },
      async () => await world.as('admin').post(absences, body),
    );
  });

  it('a change of an account, over which a later one is not undone', async () => {
    const path = `/api/accounts/${world.accounts.auditor.id}`;
    const change = { who: 'admin', method: 'PATCH', path, body: { name: '周文一' } } as const;
    await expectSame(change, async () => await patch({ name: '周文二' }));
    expect((await world.as('admin').get(path)).body.name).toBe('周文二');
  });

  it('a case that a colleague has been given since', async () => {
    const claim = {
      who: 'haidian',
      method: 'POST',
      path: '/api/applications/app-key/assignment/claim',
      body: {},
    } as const;
    await expectSame(
      claim,
      async () => await world.as('haidian').post('/api/applications/app-key/assignment/release', {}),
    );
  });

  it('a draft that somebody has changed since', async () => {
    const path = '/api/applications/app-key/draft';
    const operator = world.as('operatorA');
    const version = async () => ({ 'if-match': (await operator.get(path)).headers.get('etag') ?? '' });
    const [key, headers] = [randomUUID(), await version()];
    const save = async () => await operator.ask('PUT', path, { body: { name: '甲集群' }, key, headers });
    const first = await save();
    expect(first.status).toBe(200);
    await operator.put(path, { name: '乙集群' }, await version());
    const again = await save();
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await operator.get(path)).body.content.name).toBe('乙集群');
  });

  it('an organisation that was corrected since', async () => {
    const body = { name: '示例服务中心', district: 'haidian' };
    const create = { who: 'admin', method: 'POST', path: '/api/organisations', body } as const;
    await expectSame(create, async () => {
      const { body: found } = await world.as('admin').get(`/api/organisations?q=${encodeURIComponent(body.name)}`);
      const correction = { name: '示例服务总中心', ...ORDER };
      const path = `/api/organisations/${found.items[0].id}`;
      expect((await world.as('municipal').ask('PATCH', path, { body: correction })).status).toBeLessThan(500);
    });
  });
});
