/** A worker that is killed in the middle of a step: what was recorded stands, what was not is done again; each once. */
import { expect, vi } from 'vitest';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { instantOf } from '../../domain/calendar/civil.js';
import { advance, forecast } from '../../domain/kernel/decide.js';
import type { Policy } from '../../domain/policy/types.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import type { ClusterState } from '../../domain/cluster/state.js';
import { auditOf } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { papersOf } from '../../store/papers/papers.js';
import { at, cluster as ruled, ctx, district } from '../domain/cases.js';
import { cluster, submitted, underNotice } from '../store/support.js';
import { actsOn, expectEachOnce } from './acts.js';
import { CURRENT, RECORDING, secondsBefore, type FaultHarness } from './fault-harness.js';
import { test } from './test.js';

test.concurrent('an act whose record was under way is recorded once, with one paper and one set of notices', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const { state } = await submitted(harness.store, 'app-inflight', CURRENT, RECORDING);
  await harness.carry(state, at('2025-03-11'));

  const act: ActRequest = {
    caseId: 'app-inflight',
    actor: district,
    act: 'return',
    content: { defects: [{ text: '请补充三年发展规划的盖章页。' }] },
    key: 'return-once',
  };
  const held = await harness.hold('app-inflight');
  const first = harness.act(act, 3_000);
  await held.awaited();
  await worker.kill();
  await held.release();
  expect(await first).toEqual({ status: 'pending' });
  expect(await auditOf(harness.store, 'app-inflight')).toHaveLength(2);

  await harness.worker();
  const done = { status: 'done', seq: 3, stage: 'correction' };
  expect(await harness.insist(act)).toEqual(done);
  expect(await harness.act(act)).toEqual(done);

  const file = await harness.file('app-inflight');
  expect(file.by('return-once')).toHaveLength(1);
  expect(file.told(3)).toEqual(['operator result']);
  expect(await papersOf(harness.store, 'app-inflight')).toMatchObject([
    { act: 'submit' },
    { act: 'return', status: 'filed' },
  ]);
});

test.concurrent('an act that was recorded, but of which Temporal never heard, stands as recorded', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const { state } = await submitted(harness.store, 'app-unheard', CURRENT, RECORDING);
  const reminder = agenda(state, ctx(at('2025-03-10')))[0]!;
  expect(reminder).toMatchObject({ kind: 'reminder', rule: 'acceptance' });
  // Until the killed worker's task is given to another, the reminder falls due that the act makes needless.
  await harness.carry(state, secondsBefore(reminder.at, 8));

  const act: ActRequest = { caseId: 'app-unheard', actor: district, act: 'accept', key: 'accept-once' };
  const asked = harness.act(act, 5_000);
  await recordUnheard(harness, 'app-unheard');
  await worker.kill();
  expect(await asked).toEqual({ status: 'pending' });

  await harness.worker({ direct: true });
  expect(await harness.insist(act)).toEqual({ status: 'done', seq: 3, stage: 'preliminary-review' });
  const file = await harness.file('app-unheard');
  expect(file.audit.map((entry) => entry.act)).toEqual(['create', 'submit', 'accept']);
  expect(file.audit[2]!.at < reminder.at).toBe(true);
  expect(file.told(3)).toEqual(['operator result']);
});

test.concurrent('a reminder that was recorded, but of which Temporal never heard, hides no deadline', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const { state, policies, reminderAt } = await remindedJustBeforeMidnight(harness);
  await harness.carry(state, secondsBefore(reminderAt, 15), policies);
  await vi.waitFor(async () => expect(await auditOf(harness.store, state.id)).toHaveLength(2), 14_000); // the year's turn
  await recordUnheard(harness, state.id);
  await worker.kill();
  expect((await auditOf(harness.store, state.id)).map(({ act }) => act)).toEqual([
    'recognise',
    'report-year.passed',
    'annual-report.reminder',
  ]);

  await harness.worker({ direct: true });
  await vi.waitFor(async () => expect((await caseById(harness.store, state.id))!.stage).toBe('report-overdue'), 40_000);
  const file = await harness.file(state.id);
  expect(file.audit.map(({ act, on_date }) => `${on_date} ${act}`)).toEqual([
    '2025-05-31 recognise',
    '2025-12-31 report-year.passed',
    '2026-03-31 annual-report.reminder',
    '2026-03-31 annual-report.passed',
  ]);
  expect(file.audit[3]!.at).toBe(at('2026-04-01', '00:00'));
  expect(file.notices.map(({ kind, due }) => `${kind} ${due}`)).toEqual(['reminder 2026-03-31']);
});

test.concurrent('a cluster that was recorded, but whose workflow was not yet started, is started once', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const { state } = await underNotice(harness.store, 'app-born', CURRENT, RECORDING);
  await harness.carry(state, secondsBefore(at('2025-05-31', '00:00'), 2));
  await recordUnheard(harness, 'app-born');
  await worker.kill();

  const born = (await caseById(harness.store, 'cl-born'))!;
  expect(born).toMatchObject({ started: false, seq: 1 });
  await expect(harness.client.workflow.getHandle('cluster/cl-born').describe()).rejects.toThrow(/not found/);

  const since = instantOf(Date.now());
  await Promise.all([harness.worker({ direct: true }), harness.worker({ direct: true })]);
  await vi.waitFor(async () => {
    const { status } = await harness.client.workflow.getHandle('application/app-born').describe();
    expect(status.name).toBe('COMPLETED');
  }, 40_000);
  const file = await harness.file('cl-born');
  expect((await caseById(harness.store, 'cl-born'))!.started).toBe(true);
  // It takes up its life today, whatever has fallen due since.
  const { transitions } = advance(CLUSTER, born.state as ClusterState, ctx(since));
  expect(file.audit.map(({ act }) => act)).toEqual(['recognise', ...transitions.map(({ act }) => act)]);
  const application = await harness.file('app-born');
  expect(application.audit.filter(({ act }) => act === 'public-notice.passed')).toHaveLength(1);
});

test.concurrent('one of two workers killed among acts on many cases: the other does what is left, each act once', async ({
  harness,
}) => {
  const [worker] = await Promise.all([harness.worker(), harness.worker()]);
  const ids = ['chaos1', 'chaos2', 'chaos3', 'chaos4'];
  for (const id of ids) {
    const { state } = await cluster(harness.store, id, CURRENT, RECORDING);
    await harness.carry(state, at('2026-03-10'));
  }
  const requests = ids.flatMap((id) => Object.values(actsOn(`cl-${id}`)));
  const asked = Promise.all(requests.map((request) => harness.insist(request)));
  const done = async () =>
    await harness.store.db.selectFrom('audit').select('key').where('case_id', 'like', 'cl-chaos%').execute();
  await vi.waitFor(async () => expect((await done()).length).toBeGreaterThan(ids.length + 2), {
    timeout: 20_000,
    interval: 2,
  });
  await worker.kill();

  const answers = await asked;
  const byKey = new Map(requests.map(({ key }, index) => [key, answers[index]!]));
  for (const id of ids) expectEachOnce(await harness.file(`cl-${id}`), byKey);
});

/** Lets the worker record the next step of a case and keeps Temporal from hearing of it. */
async function recordUnheard(harness: FaultHarness, caseId: string): Promise<void> {
  const before = (await auditOf(harness.store, caseId)).length;
  const held = await harness.hold(caseId);
  await held.awaited();
  harness.gates.temporal.shut();
  await held.release();
  await vi.waitFor(async () => expect(await auditOf(harness.store, caseId)).toHaveLength(before + 1), 10_000);
}

/** A cluster under a policy that reminds of the annual report eight seconds before it is late. */
async function remindedJustBeforeMidnight({ store }: FaultHarness) {
  const policy = SHIPPED_POLICIES.policyOf('beijing-2023');
  const report = policy.rules['annual-report'];
  const hurried: Policy = {
    ...policy,
    noticeHours: { from: 24 * 60 - 1, until: 24 * 60 },
    rules: {
      ...policy.rules,
      'annual-report': { ...report, notices: report.notices.map((notice) => ({ ...notice, offsets: [0] })) },
    },
  };
  const reminderOf = (state: ClusterState) =>
    forecast(CLUSTER, state, { ...ctx(at('2025-06-01')), policy: hurried }, at('2026-12-31')).find(
      ({ act }) => act === 'annual-report.reminder',
    )!.at;
  const { state: any } = ruled();
  const no = Array.from({ length: 1000 }, (_, index) => index).find(
    (index) => reminderOf({ ...any, id: `cl-${index}` }).includes('23:59:52'), // when in a morning depends on the case
  );
  const { state } = await cluster(store, String(no), CURRENT, RECORDING);
  const policies: PolicyRegistry = { ...SHIPPED_POLICIES, policyOf: () => hurried };
  const planted = state as ClusterState;
  return { state: planted, policies, reminderAt: reminderOf(planted) };
}
