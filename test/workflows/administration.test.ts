/** What an administrator sees in the Temporal UI, on the real server: ids, search attributes, summaries, details; no names. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../domain/kernel/case.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { summarise } from '../../domain/cases.js';
import { currentInstant } from '../support/host-time.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { record } from '../../store/recording/record.js';
import { createAccounts } from '../store/support.js';
import { startWorker, type RunningWorker } from '../../worker/index.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { openCluster } from '../../domain/cluster/open.js';
import { dateOf, instantOf } from '../../domain/calendar/civil.js';
import type { ActResult } from '../../workflows/messages.js';
import { municipal } from '../domain/cases.js';
import { bridgeTemporalLog } from '../../runtime/temporal-native.js';
import { devServerEnv } from '../support/temporal.js';
import { VAULT } from '../support/vault.js';

const NAME = '不应出现的集群名称';
const log = pino({ level: 'silent' });

let env: TestWorkflowEnvironment;
let store: Store;
let worker: RunningWorker;
let client: Client;

beforeAll(async () => {
  bridgeTemporalLog(log);
  env = await devServerEnv();
  client = new Client({ connection: env.connection });
  store = await openStore({ dataDir: 'memory://' });
  await migrate(store);
  await createAccounts(store);
  const taskQueue = 'visibility';
  worker = await startWorker({
    connection: env.nativeConnection,
    temporal: client,
    namespace: 'default',
    taskQueue,
    store,
    policies: SHIPPED_POLICIES,
    log,
    vault: VAULT,
    now: currentInstant,
  });
  const ctx = {
    now: instantOf(Date.now()),
    policy: SHIPPED_POLICIES.policyOf('beijing-2023'),
    calendar: SHIPPED_POLICIES.calendar,
  };
  const { cluster, transition } = openCluster(
    { id: 'app-seen', district: 'haidian', organisation: 'org-1' },
    dateOf(ctx.now),
    { ctx, at: ctx.now, actor: municipal },
  );
  const input = { state: cluster, summary: summarise(cluster, ctx), transitions: [transition], name: NAME };
  await record(store, input, { mail: false, policy: SHIPPED_POLICIES.policyOf });
  await startCase({ temporal: client, store, policies: SHIPPED_POLICIES, taskQueue }, cluster);
  await client.workflow.getHandle('cluster/cl-seen').executeUpdate('report-fact', {
    args: [
      {
        act: 'report-fact',
        actor: { role: 'district', id: 'd', district: 'haidian' },
        key: 'k1',
        data: { ground: '17.5' },
      },
    ],
  });
});

afterAll(async () => {
  await worker.stop();
  await env.teardown();
  await store.close();
});

async function reportFact(key: string): Promise<ActResult> {
  const actor = { role: 'district', id: 'd', district: 'haidian' };
  return await client.workflow.getHandle('cluster/cl-seen').executeUpdate<ActResult, [Command]>('report-fact', {
    args: [{ act: 'report-fact', actor, key, data: { ground: '17.5' } } as Command],
  });
}

/** Visibility lags behind the history. */
async function listed(query: string): Promise<string[]> {
  for (let tries = 0; tries < 50; tries++) {
    const found: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId);
    if (found.length > 0) return found;
    await pause(200);
  }
  return [];
}

test.each([
  "JiqunKind = 'cluster' AND JiqunDistrict = 'haidian'",
  "JiqunStage = 'valid' AND JiqunPolicy = 'beijing-2023'",
  "JiqunNextDeadline < '2100-01-01T00:00:00Z'",
  "JiqunPeriodEnd > '2026-01-01T00:00:00Z'",
])('is found by %s', async (query) => {
  expect(await listed(query)).toEqual(['cluster/cl-seen']);
});

test('summaries and details are Chinese and name nobody', async () => {
  const handle = client.workflow.getHandle('cluster/cl-seen');
  const { staticSummary, staticDetails, priority } = await handle.describe();
  expect(priority?.fairnessKey).toBe('haidian'); // between districts
  expect(await staticSummary?.()).toBe('集群 · haidian');
  const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails).toContain('**有效**');
  expect(metadata.currentDetails).toContain('| 开放填报年度报告 |');
  expect(metadata.currentDetails).toContain('如无人办理');

  const history = await handle.fetchHistory();
  const summaries = (history.events ?? []).flatMap(({ userMetadata }) =>
    userMetadata?.summary?.data ? [JSON.parse(Buffer.from(userMetadata.summary.data).toString('utf8')) as string] : [],
  );
  expect(summaries).toContain('记录：报告涉嫌撤销情形');
  expect(summaries.some((summary) => /^\d{4}-\d{2}-\d{2} 开放填报年度报告：期限届满$/.test(summary))).toBe(true);
  const payloads = [...historyToJSON(history).matchAll(/"data": ?"([^"]+)"/g)].map(([, data]) =>
    Buffer.from(data!, 'base64').toString('utf8'),
  );
  const seen = [...payloads, metadata.currentDetails, await staticDetails?.()].join('\n');
  expect(seen).toContain('cl-seen');
  expect(seen).not.toContain(NAME);
});

test('a request to cancel the workflow does not end the case', async () => {
  const handle = client.workflow.getHandle('cluster/cl-seen');
  await handle.cancel();
  expect(await reportFact('k2')).toEqual({ seq: 3, stage: 'valid' });
  expect((await handle.describe()).status.name).toBe('RUNNING');
});
