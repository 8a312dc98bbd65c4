/** Organisations and deadlines that nobody can reach are named, told once, and go on when somebody can be reached. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { newDeadline } from '../../domain/kernel/deadline.js';
import { ACTS } from '../../domain/titles.js';
import { releaseReachable } from '../../services/accounts/release-held.js';
import { warnOfUnreachable } from '../../services/accounts/warn-unreachable.js';
import { caseById } from '../../store/cases/cases.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { heldForAccount } from '../../store/office/reachability.js';
import { recordCluster, startTestApi, type TestApi, type Who } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ actTimeoutMs: 200 });
  const { store, deps } = world;
  const recognised = addDays(dateOf(deps.now()), -400);
  await addOrganisation(store, { id: 'org-silent', name: '无账号运营中心', credit_code: null, district: 'haidian' });
  await recordCluster(world, 'cl-known', 'a', recognised);
  await recordCluster(world, 'cl-silent', 'a', recognised);
  await giveTo('cl-silent', 'org-silent');
}, 60_000);
afterAll(() => world?.close());

/** Hands a case's file to another organisation, which has no account. */
async function giveTo(id: string, organisation: string): Promise<void> {
  const { state } = (await caseById(world.store, id))!;
  await alter(id, { ...state, organisation });
  await world.store.db.updateTable('cases').set({ organisation }).where('id', '=', id).execute();
}

async function alter(id: string, state: object): Promise<void> {
  await world.store.db
    .updateTable('cases')
    .set({ state: JSON.stringify(state) })
    .where('id', '=', id)
    .execute();
}

const listed = async (who: Who, query = '') =>
  (await world.as(who).get(`/api/organisations/without-account${query}`)).body.items as { id: string }[];

describe('an organisation without an account', () => {
  it('is listed with its cases and what falls due first, to the offices', async () => {
    const { items } = (await world.as('municipal').get('/api/organisations/without-account')).body;
    expect(items).toEqual([
      {
        id: 'org-silent',
        name: '无账号运营中心',
        district: 'haidian',
        earliest: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        cases: [{ id: 'cl-silent', kind: 'cluster', name: expect.any(String) }],
      },
    ]);
    expect((await listed('admin')).map(({ id }) => id)).toEqual(['org-silent']);
    expect((await listed('haidian')).map(({ id }) => id)).toEqual(['org-silent']);
    expect(await listed('changping', '?district=haidian')).toEqual([]);
    expect((await world.as('operatorA').get('/api/organisations/without-account')).status).toBe(403);
  });

  it('is named by its case to officers, not to operators', async () => {
    expect((await world.as('municipal').get('/api/clusters/cl-silent')).body.noAccount).toBe(true);
    expect((await world.as('municipal').get('/api/clusters/cl-known')).body).not.toHaveProperty('noAccount');
    expect((await world.as('operatorA').get('/api/clusters/cl-known')).body).not.toHaveProperty('noAccount');
  });

  it('is named by what is about to take effect, which can be narrowed to it', async () => {
    const asked = async (query: string) =>
      (await world.as('municipal').get(`/api/forecast?kind=consequence&pageSize=100${query}`)).body.items as {
        case: { id: string; noAccount: boolean };
      }[];
    const all = await asked('');
    expect(new Set(all.map(({ case: { id, noAccount } }) => `${id} ${noAccount}`))).toEqual(
      new Set(['cl-known false', 'cl-silent true']),
    );
    const narrowed = await asked('&noAccount=true');
    expect(new Set(narrowed.map(({ case: { id } }) => id))).toEqual(new Set(['cl-silent']));
  });
});

describe('a deadline against a party without an account', () => {
  const told = async (who: Who) =>
    ((await world.as(who).get('/api/inbox?pageSize=100')).body.items as { title: string; body: string }[])
      .filter(({ title }) => title.includes('没有在用账号'))
      .map(({ body }) => body);

  it('is told once to the bureau and the administrators, with who, what and until when', async () => {
    const { deps } = world;
    const { state } = (await caseById(world.store, 'cl-silent'))!;
    const report = newDeadline('annual-report', '2027-03-31', '2027-01-01T00:00:00.000+08:00', '2026');
    await alter('cl-silent', { ...state, clocks: [...state.clocks, report] });
    const due = '2027-03-31';
    const before = { ...deps, heartbeat: () => {}, record: { mail: false }, wakeMailDispatcher: () => {} };
    const at = (days: number) => ({ ...before, now: () => `${addDays(due, -days)}T10:00:00.000+08:00` as const });
    await warnOfUnreachable(at(61));
    expect(await told('municipal')).toEqual([]);
    await warnOfUnreachable(at(60));
    await warnOfUnreachable(at(59));
    for (const who of ['municipal', 'admin'] as const) {
      expect(await told(who)).toEqual([expect.stringMatching(/填报年度报告.*应由无账号运营中心办理/s)]);
    }
    expect(await told('haidian')).toEqual([]);
  });

  it('is held back, and goes on when the party has an account', async () => {
    const { store, deps } = world;
    const { state } = (await caseById(store, 'cl-silent'))!;
    const [first, ...others] = state.clocks;
    const held = { ...first!, held: { on: '2026-04-01', why: ['no-account'] } };
    await alter('cl-silent', { ...state, clocks: [held, ...others] });
    const last = await store.db
      .selectFrom('audit')
      .selectAll()
      .where('case_id', '=', 'cl-silent')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const { recorded_at: _, ...row } = last;
    const detail = JSON.stringify({ held: ['no-account'], noAccount: 'operator' });
    const unsealed = { seal: null, sha256: null, basis: null };
    const step = { seq: row.seq + 1, act: `${first!.rule}.held`, subject: first!.id, key: null, detail, ...unsealed };
    await store.db
      .insertInto('audit')
      .values({ ...row, ...step })
      .execute();

    const expected = { case: 'cl-silent', deadline: first!.id, party: 'operator' };
    expect(await heldForAccount(store)).toEqual([{ ...expected, released: false }]);
    expect(await heldForAccount(store, { party: 'operator', id: 'org-a' })).toEqual([]);
    expect(await releaseReachable(deps, 'release-none')).toEqual([]);

    const account = { email: 'new@example.cn', name: '新开账号', password: 'correct-horse-battery' };
    const made = await world
      .as('admin')
      .post('/api/accounts', { ...account, role: 'operator', organisation: 'org-silent' });
    expect(made.status).toBe(201);
    expect(await heldForAccount(store, { party: 'operator', id: 'org-silent' })).toEqual([
      { ...expected, released: true },
    ]);
    expect(await listed('municipal')).toEqual([]);

    // By the new account, and by the daily check where that has failed.
    expect(await releaseReachable(deps, 'release-check')).toEqual([{ ...expected, released: true }]);
    const ordered = await store.db
      .selectFrom('batches')
      .innerJoin('batch_items', 'batch_items.batch_id', 'batches.id')
      .select(['act', 'case_id', 'subject'])
      .where('act', '=', 'release-held')
      .execute();
    const item = { act: 'release-held', case_id: 'cl-silent', subject: first!.id };
    expect(ordered).toEqual(Object.hasOwn(ACTS, 'release-held') ? [item, item] : []);
  });
});
