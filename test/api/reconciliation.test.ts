/** Cases and their processes are made to differ in every way, found out, told and put right; on a real Temporal server. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, dateOf, epochOf, instantOf } from '../../domain/calendar/civil.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import { orderBatch } from '../../store/batches/batches.js';
import { caseById } from '../../store/cases/cases.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { termsQuery } from '../../workflows/messages.js';
import { at, operator } from '../domain/cases.js';
import { IN_HAIDIAN, SERVED, underRevocation } from '../support/proceeding.js';
import { checkEnded, openRound, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

const PATIENCE = { timeout: 40_000, interval: 100 };
const RECENTLY = '2026-03-02';

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  for (const id of ['cl-well', 'cl-ended', 'cl-listed', 'cl-altered']) await recordCluster(world, id, 'a', RECENTLY);
}, 90_000);
afterAll(() => world?.close());

interface Found {
  readonly kind: string;
  readonly subject: string;
  readonly repairable: boolean;
  readonly todo: string;
}

const handle = (id: string) => world.deps.temporal.workflow.getHandle(`cluster/${id}`);
const read = async () => (await world.as('auditor').get('/api/reconciliation?pageSize=100')).body;
const kinds = ({ differences }: { differences: { items: Found[] } }) =>
  differences.items.map(({ kind, subject }) => `${kind} ${subject}`).sort();
const alerts = async () =>
  ((await world.as('admin').get('/api/inbox')).body.items as { title: string; body: string }[]).filter(({ title }) =>
    title.includes('核对'),
  );

/** Asks as the administrator and waits until the workflow that was started has ended. */
async function reconcile(what: 'run' | 'repair') {
  expect((await world.as('admin').post(`/api/reconciliation/${what}`, {})).status).toBe(202);
  await checkEnded(world);
  return await read();
}

it('finds nothing where nothing differs', async () => {
  expect(await read()).toMatchObject({ running: false, differences: { total: 0 } });
  expect(await reconcile('run')).toMatchObject({
    running: false,
    last: { checked: 4, found: 0 },
    differences: { total: 0 },
  });
  expect(await alerts()).toEqual([]);
});

it('is run and repaired by administrators, read by audit and bureau too', async () => {
  for (const who of ['operatorA', 'haidian', 'municipal', 'auditor'] as const)
    for (const path of ['run', 'repair'])
      expect([who, (await world.as(who).post(`/api/reconciliation/${path}`, {})).status]).toEqual([who, 403]);
  for (const who of ['admin', 'municipal', 'auditor'] as const)
    expect([who, (await world.as(who).get('/api/reconciliation')).status]).toEqual([who, 200]);
  for (const who of ['operatorA', 'haidian'] as const)
    expect([who, (await world.as(who).get('/api/reconciliation')).status]).toEqual([who, 403]);
});

describe('differences', () => {
  beforeAll(async () => {
    const { store, deps } = world;
    const { temporal, taskQueue } = deps;
    const starting = { client: temporal, store, taskQueue };
    await handle('cl-ended').terminate('by hand');
    // On file, never started, and not noted as such.
    await recordedOnly('cl-missing');
    await store.db.updateTable('cases').set({ started: true }).where('id', '=', 'cl-missing').execute();
    await store.db
      .updateTable('cases')
      .set({ next_due_at: '2030-01-01T00:00:00.000+08:00' })
      .where('id', '=', 'cl-listed')
      .execute();
    await alter('cl-altered', (state) => ({ ...state, standing: 'expired' }));
    // A step taken behind the back of its process.
    const behind = await underRevocation(store, 'cl-behind', { ...IN_HAIDIAN, ...SERVED });
    const shiftMs = epochOf(at('2025-07-01', '15:00')) - Date.now();
    await startCase({ ...starting, temporal, policies: SHIPPED_POLICIES, shiftMs }, behind.filing.state);
    await handle('cl-behind').query('state');
    await behind.filing.act('2025-07-01', { ...operator, organisation: 'org-a' }, 'file-statement', {
      subject: 'revocation:1',
    });
    // Under a calendar that is not the present one.
    const years = Object.fromEntries(
      Object.entries(SHIPPED_POLICIES.calendar.years).filter(([year]) => year !== '2026'),
    );
    const older: PolicyRegistry = { ...SHIPPED_POLICIES, calendar: { years } };
    await recordedOnly('cl-terms');
    await startCase({ ...starting, temporal, policies: older }, (await caseById(store, 'cl-terms'))!.state);
    // Unknown to the database.
    const well = (await caseById(store, 'cl-well'))!.state;
    await temporal.workflow.start('validityCycle', {
      workflowId: 'cluster/cl-stray',
      taskQueue,
      args: [
        {
          state: { ...well, id: 'cl-stray' },
          policy: SHIPPED_POLICIES.policyOf('beijing-2023'),
          calendar: SHIPPED_POLICIES.calendar,
        },
      ],
    });
    // Ordered and never begun.
    const order = { act: 'adopt-terms', actor: SYSTEM, cases: ['cl-well'], at: instantOf(Date.now() - 3_600_000) };
    await orderBatch(store.db, { id: 'batch-forgotten', ...order });
    await store.db.updateTable('batches').set({ started: true }).execute();
    // Applied for under other dates than the round's.
    const round = await openRound(world);
    const { body } = await world.as('operatorA').post('/api/applications', { round });
    const later = addDays(dateOf(deps.now()), 40);
    await store.db.updateTable('rounds').set({ closes_on: later }).where('id', '=', round).execute();
    application = body.id;
  }, 60_000);

  let application: string;

  /** A cluster's file without a process. */
  async function recordedOnly(id: string): Promise<void> {
    const alone = { ...world, env: undefined };
    await recordCluster(alone, id, 'a', RECENTLY);
  }

  async function alter(id: string, change: (state: object) => object): Promise<void> {
    const { state } = (await caseById(world.store, id))!;
    await world.store.db
      .updateTable('cases')
      .set({ state: JSON.stringify(change(state)) })
      .where('id', '=', id)
      .execute();
  }

  it('are found, each once, with what is to be done', async () => {
    // What the server lists lags behind a little.
    await vi.waitFor(
      async () => expect(kinds(await reconcile('run'))).toContain('workflow-unknown cluster/cl-stray'),
      PATIENCE,
    );
    const found = await reconcile('run');
    const expected = [
      'batch-missing batch-forgotten',
      'list-differs cl-listed',
      `round-dates ${application}`,
      'state-altered cl-altered',
      'terms-differ cl-terms',
      'workflow-behind cl-behind',
      'workflow-ended cl-ended',
      'workflow-missing cl-missing',
      'workflow-unknown cluster/cl-stray',
    ];
    expect(kinds(found)).toEqual(expected.toSorted());
    const { items } = found.differences as { items: Found[] };
    expect(items.filter(({ repairable }) => !repairable).map(({ kind }) => kind)).toEqual(['workflow-unknown']);
    expect(items.every(({ todo }) => /\p{Script=Han}/u.test(todo))).toBe(true);
  });

  it('are told to the administrators once', async () => {
    const told = await alerts();
    const lines = told.map(({ body }) => body).join('\n');
    expect(lines.match(/cl-missing/g)).toHaveLength(1);
    expect(lines.match(/cluster\/cl-stray/g)).toHaveLength(1);
    await reconcile('run');
    expect(await alerts()).toHaveLength(told.length);
  });

  it('are put right by one command as far as a program can', async () => {
    await reconcile('repair');
    // What batches do is seen by the next check at the latest.
    await vi.waitFor(async () => {
      expect(kinds(await reconcile('run'))).toEqual(['workflow-unknown cluster/cl-stray']);
    }, PATIENCE);
    expect(((await handle('cl-terms').query(termsQuery)).calendar as { years: object }).years).toHaveProperty('2026');
    for (const id of ['cl-missing', 'cl-ended']) expect((await handle(id).describe()).status.name).toBe('RUNNING');
    expect((await caseById(world.store, 'cl-altered'))!.state).toMatchObject({ standing: 'valid' });
    const { state } = (await caseById(world.store, application))!;
    expect((state as { round?: unknown }).round).toMatchObject({ closesOn: addDays(dateOf(world.deps.now()), 40) });
    expect((await world.as('municipal').get('/api/batches/batch-forgotten')).body.counts).toMatchObject({ done: 1 });
  });

  it('are closed once they are gone', async () => {
    await handle('cl-stray').terminate('by hand');
    await vi.waitFor(async () => expect(kinds(await reconcile('run'))).toEqual([]), PATIENCE);
    const closed = await world.store.db
      .selectFrom('reconciliation_differences')
      .select('kind')
      .where('repaired_at', 'is not', null)
      .execute();
    expect(closed.length).toBeGreaterThanOrEqual(8);
  });
});
