/** Versions of the workers, on a real server: the way into them, release, roll-back, a bad release and the way back. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, vi } from 'vitest';
import { ROOT } from '../../config/root.js';
import { instantOf } from '../../domain/calendar/civil.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { bundleWorkflows } from '../../scripts/bundle-workflows.mjs';
import { deploymentNameOf, routingOf, setCurrentVersion } from '../../services/temporal/deployment.js';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { startWorker } from '../../worker/index.js';
import { release } from '../../worker/release.js';
import { at, district } from '../domain/cases.js';
import { cluster, submitted } from '../store/support.js';
import { freePort } from '../support/free-port.js';
import { SILENT } from '../support/silent-sdk.js';
import { VAULT } from '../support/vault.js';
import { CURRENT, RECORDING, secondsBefore, type FaultHarness } from './fault-harness.js';
import type { TemporalProcess } from './temporal-process.js';
import { test } from './test.js';

const accept = (caseId: string): ActRequest => ({ caseId, actor: district, act: 'accept', key: `accept-${caseId}` });
const ACCEPTED = { status: 'done', seq: 3, stage: 'preliminary-review' };

const fact = (caseId: string): ActRequest => ({
  caseId,
  actor: district,
  act: 'report-fact',
  content: { ground: '17.2', facts: '产值数据不符。', foundOn: '2026-01-01', evidence: '统计报表。' },
  key: `fact-${caseId}`,
});

async function application(harness: FaultHarness, id: string): Promise<void> {
  const { state } = await submitted(harness.store, id, CURRENT, RECORDING);
  await harness.carry(state, at('2025-03-11'));
}

/** A cluster that lives now: it is restarted without the clock of its test. */
async function living({ store, carry }: FaultHarness, id: string): Promise<void> {
  const { state } = await cluster(store, id, CURRENT, RECORDING);
  await carry(state, instantOf(Date.now()));
}

/** The version that has done the last task of a workflow. */
async function versionOf({ client }: FaultHarness, workflowId: string): Promise<string | undefined> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
}

const deployment = ({ client, taskQueue }: FaultHarness) => ({ temporal: client, taskQueue });

/** Runs `npm run release`, as the version that it names. */
async function command(
  { taskQueue }: FaultHarness,
  { address }: TemporalProcess,
  version: string,
  ...args: readonly string[]
): Promise<string> {
  const env = { TEMPORAL_ADDRESS: address, TASK_QUEUE: taskQueue, WORKER_BUILD_ID: version };
  const program = [join(ROOT, 'dist', 'cli', 'release.js'), ...args];
  return (await promisify(execFile)(process.execPath, program, { env })).stdout;
}

test('an installation whose workers have no version goes over: the first version releases itself', async ({
  harness,
  temporal,
}) => {
  const connection = await NativeConnection.connect({ address: temporal.address });
  const { store, client, taskQueue } = harness;
  const before = await startWorker({
    connection,
    temporal: client,
    namespace: 'default',
    taskQueue,
    store,
    policies: SHIPPED_POLICIES,
    log: SILENT,
    vault: VAULT,
    now: () => instantOf(Date.now()),
  });
  await application(harness, 'app-unversioned');
  await harness.file('app-unversioned');
  expect(await routingOf(deployment(harness))).toEqual({});

  await harness.worker({ settings: { WORKER_BUILD_ID: 'one' } });
  expect(await routingOf(deployment(harness))).toEqual({ current: 'one' });
  expect(await harness.act(accept('app-unversioned'))).toEqual(ACCEPTED);
  await before.stop();
  await connection.close();
  expect(await versionOf(harness, 'application/app-unversioned')).toBe('one');
  await harness.file('app-unversioned');
});

test('a later version waits for its release, takes over running cases, and is rolled back', async ({
  harness,
  temporal,
}) => {
  const run = (...args: readonly string[]) => command(harness, temporal, 'two', ...args);
  const one = await harness.worker({ settings: { WORKER_BUILD_ID: 'one' } });
  await application(harness, 'app-two');
  await harness.file('app-two');

  const two = await harness.worker({ settings: { WORKER_BUILD_ID: 'two' } });
  expect(two.log.join('\n')).toContain('waits for its release');
  expect(await run('check')).toContain('重放1件');
  expect(await routingOf(deployment(harness))).toEqual({ current: 'one' });

  expect(await run('ramp', '30')).toContain('30%');
  expect(await routingOf(deployment(harness))).toMatchObject({ current: 'one', ramping: { buildId: 'two' } });
  expect(await run('ramp', '0')).toContain('0%');
  expect(await routingOf(deployment(harness))).toEqual({ current: 'one' });

  const { state } = await cluster(harness.store, 'versions', CURRENT, RECORDING);
  await harness.carry(state, secondsBefore(at('2026-01-01', '00:00'), 15));
  const handle = harness.client.workflow.getHandle('cluster/cl-versions');
  const { runId } = await handle.describe();
  await run('current');
  expect(await harness.act(accept('app-two'))).toEqual(ACCEPTED);
  expect(await versionOf(harness, 'application/app-two')).toBe('two');
  await vi.waitFor(async () => expect((await handle.describe()).runId).not.toBe(runId), 40_000); // the year has turned
  await vi.waitFor(async () => expect(await versionOf(harness, 'cluster/cl-versions')).toBe('two'), 10_000);

  await run('rollback');
  expect(await run('status')).toContain('现用版本：one');
  await harness.file('cl-versions');
  await harness.insist(fact('cl-versions'));
  expect(await versionOf(harness, 'cluster/cl-versions')).toBe('one');
  expect(await one.stop()).toBe(0);
  await expect(run('rollback', 'one')).resolves.toContain('one'); // it is current already
});

test('a bad release is refused, shows in health, and is mended by a roll-back and a restart from the file', async ({
  harness,
  temporal,
}) => {
  const port = await freePort();
  await harness.worker({ settings: { WORKER_BUILD_ID: 'good', WORKER_HEALTH_PORT: `${port}` } });
  await living(harness, 'stepped');
  await harness.file('cl-stepped');

  const connection = await NativeConnection.connect({ address: temporal.address });
  const code = await bundleWorkflows(join(import.meta.dirname, 'bad-release', 'index.ts'), 'ERROR');
  const bad = await Worker.create({
    connection,
    taskQueue: harness.taskQueue,
    workflowBundle: { code },
    activities: { none: () => Promise.resolve() },
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: deploymentNameOf(harness.taskQueue), buildId: 'bad' },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  });
  const ended = bad.run();
  const gate = release({ ...deployment(harness), workflowBundle: { code } }, 'bad');
  await expect(gate).rejects.toThrow(/not released(.|\n)*cluster\/cl-stepped/);
  expect(await routingOf(deployment(harness))).toEqual({ current: 'good' });

  // It is made current all the same. One case is stepped under it, another one begun.
  await setCurrentVersion(deployment(harness), 'bad');
  expect(await harness.act(fact('cl-stepped'), 1_000)).toEqual({ status: 'pending' });
  await living(harness, 'begun');
  const health = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return { status: response.status, body: JSON.stringify(await response.json()) };
  };
  await vi.waitFor(async () => {
    const { status, body } = await health();
    expect([status, body]).toEqual([503, expect.stringContaining('cluster/cl-stepped')]);
    expect(body).toContain('NonDeterministic');
  }, 60_000);
  const { status } = await harness.client.workflow.getHandle('cluster/cl-begun').describe();
  expect(status.name).toBe('COMPLETED'); // a wrong end: its file is open

  await command(harness, temporal, 'good', 'rollback');
  bad.shutdown();
  await ended;
  await connection.close();
  expect(await command(harness, temporal, 'good', 'restart', '--of', 'bad')).toContain('重新启动流程1件');
  expect(await command(harness, temporal, 'good', 'restart', 'cl-stepped')).toContain('重新启动流程1件');
  for (const id of ['cl-stepped', 'cl-begun']) {
    await harness.insist(fact(id));
    expect((await harness.file(id)).by(`fact-${id}`)).toHaveLength(1);
    expect(await versionOf(harness, `cluster/${id}`)).toBe('good');
  }
  await vi.waitFor(async () => expect((await health()).status).toBe(200), 30_000);
});
