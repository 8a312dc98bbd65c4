/** What the workflows add to the rules: waiting, recording, refusing, continuing as new. */
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command } from '../../domain/kernel/case.js';
import { forecast } from '../../domain/kernel/decide.js';
import { openCluster } from '../../domain/cluster/open.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import type { ClusterState } from '../../domain/cluster/state.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import type { World } from '../../rehearsal/world.js';
import { timelineOf } from '../../rehearsal/timeline.js';
import { stateQuery, termsQuery, type ActResult } from '../../workflows/messages.js';
import { at, district, municipal, operator } from '../domain/cases.js';
import { openTestWorld } from '../support/rehearsal.js';

let world: World;
let cluster: ClusterState;

beforeEach(async () => {
  world = await openTestWorld({ start: at('2025-06-10') });
  const ctx = context();
  const opened = openCluster({ id: 'app-1', district: 'haidian', organisation: 'org-1' }, '2025-06-10', {
    ctx,
    at: ctx.now,
    actor: municipal,
  });
  cluster = opened.cluster;
  await world.open(cluster, opened.transition);
});

afterEach(() => world.close());

function context() {
  return { now: world.time.now(), policy: world.policies.policyOf('beijing-2023'), calendar: world.policies.calendar };
}

const handle = () => world.time.client.workflow.getHandle('cluster/cl-1');

function executeAct(act: string, command: Omit<Command, 'act'>) {
  return handle().executeUpdate<ActResult, [Command]>(act, { args: [{ act, ...command }], updateId: command.key });
}

const REPORT = 'annual-report:2025';

test('the forecast is what then happens, to the second', async () => {
  const foreseen = forecast(CLUSTER, cluster, context(), at('2026-12-31'));
  await world.passUntil(at('2026-12-31'));
  const happened = (await timelineOf(world.store)).slice(1);
  expect(happened.map(({ at: when, kind, to }) => [when, kind, to])).toEqual(
    foreseen.map(({ at: when, act, to }) => [when, act, to]),
  );
  expect(happened.at(-1)!.to).toBe('revoked');
  expect((await handle().describe()).status.name).toBe('COMPLETED');
});

test('a rehearsed case takes unpublished years as published, by the calendar of its input', async () => {
  const { calendar } = await handle().query(termsQuery);
  expect(calendar).toEqual({ ...SHIPPED_POLICIES.calendar, asIfPublished: true });
  expect(calendar).toEqual(world.policies.calendar);
});

test('a refused act is a failure of type Refused that lists the allowed acts, and is not recorded', async () => {
  await world.passUntil(at('2025-12-01'));
  const refused = await executeAct('file-report', { actor: operator, key: 'k1', subject: REPORT }).catch(
    (e: unknown) => e,
  );
  expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
  const { cause } = refused as WorkflowUpdateFailedError;
  expect(cause).toBeInstanceOf(ApplicationFailure);
  expect((cause as ApplicationFailure).type).toBe('Refused');
  expect((cause as ApplicationFailure).details![0]).toMatchObject({
    code: 'not-now',
    allowed: [{ act: 'report-change' }, { act: 'report-incident' }],
  });
  expect(await timelineOf(world.store)).toHaveLength(1);
});

test('a repeated request acts once, also after continue-as-new', async () => {
  await world.passUntil(at('2025-12-10'));
  const first = (await handle().describe()).runId;
  const data = { kind: 'spatial-scope', changedOn: '2025-12-01' };
  const done = await executeAct('report-change', { actor: operator, key: 'same', data });
  await world.passUntil(at('2026-01-05')); // the turn of the year: a new run
  expect((await handle().describe()).runId).not.toBe(first);
  expect(await executeAct('report-change', { actor: operator, key: 'same', data })).toMatchObject({
    stage: done.stage,
  });
  expect((await timelineOf(world.store)).filter(({ kind }) => kind === 'report-change')).toHaveLength(1);
});

test('acts sent at once take turns: each is decided after the one before', async () => {
  await world.passUntil(at('2026-03-10'));
  const answers = await Promise.allSettled(
    ['a', 'b', 'c'].map((key) => executeAct('file-report', { actor: operator, key, subject: REPORT })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await timelineOf(world.store)).filter(({ kind }) => kind === 'file-report')).toHaveLength(1);
});

test('the history of a decade stays small', { timeout: 120_000 }, async () => {
  for (let year = 2025; year < 2033; year++) {
    const subject = `annual-report:${year}`;
    await world.passUntil(at(`${year + 1}-03-10` as `${number}-${number}-${number}`));
    await executeAct('file-report', { actor: operator, key: `file-${year}`, subject });
    await executeAct('verify-report', { actor: district, key: `verify-${year}`, subject });
    await executeAct('receive-report', { actor: municipal, key: `receive-${year}`, subject });
    if (year === 2027 || year === 2030) {
      await executeAct('apply-renewal', { actor: operator, key: `apply-${year}`, data: { unmet: [] } });
      const decision = { outcome: 'pass', score: 80, passes: true, departed: false };
      await executeAct('decide-renewal', { actor: municipal, key: `decide-${year}`, data: decision });
    }
  }
  const state = (await handle().query(stateQuery)) as ClusterState;
  expect(state.period).toEqual({ no: 3, from: '2031-06-11', to: '2034-06-10' });
  expect((await handle().describe()).historyLength).toBeLessThan(60);
});
