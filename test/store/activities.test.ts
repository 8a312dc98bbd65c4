import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment, type TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { actOnBatch } from '../../services/batches/act-on-batch.js';
import { createActivities, RECORD_FAILED } from '../../activities/index.js';
import { createMailer } from '../../services/mail/mailer.js';
import { policyOf } from '../../domain/policy/index.js';
import { auditOf } from '../../store/cases/audit.js';
import { orderBatch } from '../../store/batches/batches.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { caseById, markStarted } from '../../store/cases/cases.js';
import { currentInstant } from '../support/host-time.js';
import { CHINA } from '../../domain/calendar/china.js';
import { MAIL_DISPATCHER_ID } from '../../workflows/ids.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { at, district, operator } from '../domain/cases.js';
import { devServerEnv } from '../support/temporal.js';
import { VAULT } from '../support/vault.js';
import { createAccounts, cluster, draft, submitted } from './support.js';

let store: Store;
let env: TestWorkflowEnvironment;
const silent = { warn: () => {}, error: () => {} };

beforeAll(async () => {
  [store, env] = await Promise.all([openStore({ dataDir: 'memory://' }), devServerEnv()]);
  await migrate(store);
  await createAccounts(store);
});
afterAll(async () => {
  await store?.close();
  await env?.teardown();
});

const policies = { policyOf, calendar: CHINA };
const taskQueue = 'nobody-polls';

/** The activities as a worker has them; its mail server is never asked here. */
function activities() {
  return createActivities({
    store,
    log: silent,
    vault: VAULT,
    temporal: env.client,
    mailer: createMailer('smtp://127.0.0.1:1', 'jiqun@example.cn'),
    recording: { policy: policyOf },
    taskQueue,
    policies,
    now: currentInstant,
  });
}

const run = async <A extends unknown[], R>(activity: (...args: A) => Promise<R>, ...args: A) =>
  (await new MockActivityEnvironment().run(activity, ...args)) as R;

const failureOf = async (running: Promise<unknown>) =>
  await running.then(
    () => undefined,
    (error: unknown) => (error instanceof ApplicationFailure ? error : undefined),
  );

describe('startCluster', () => {
  it('starts a cluster’s workflow once, and records it in the database', async () => {
    await cluster(store, 'start');
    const { startCluster } = activities();
    await Promise.all([run(startCluster, { caseId: 'cl-start' }), run(startCluster, { caseId: 'cl-start' })]);
    const workflow = env.client.workflow.getHandle('cluster/cl-start');
    const first = await workflow.describe();
    expect(first).toMatchObject({ type: 'validityCycle', status: { name: 'RUNNING' } });
    expect(await caseById(store, 'cl-start')).toMatchObject({ started: true });

    await workflow.terminate();
    await run(startCluster, { caseId: 'cl-start' });
    expect(await workflow.describe()).toMatchObject({ runId: first.runId, status: { name: 'TERMINATED' } });
  });

  it('waits for a case that is not there yet', async () => {
    expect(await failureOf(run(activities().startCluster, { caseId: 'cl-nowhere' }))).toMatchObject({
      nonRetryable: false,
    });
  });
});

describe('actOnBatch', () => {
  it('continues after cases whose workflow is gone', async () => {
    const ids = ['app-many-1', 'app-many-2', 'app-many-3'];
    const filings = await Promise.all(ids.map((id) => draft(store, id)));
    await orderBatch(store.db, { id: 'many', act: 'move-dates', actor: SYSTEM, cases: ids, at: at('2025-03-05') });
    for (const id of ids.slice(0, 2)) await markStarted(store, id); // and no server knows of them
    await filings[2]!.act('2025-03-05', operator, 'withdraw');
    const { actOnBatch: portion } = activities();
    expect(await run(portion, { id: 'many', limit: 2 })).toEqual({ left: 2, done: 0, refused: 1 });
    await expect(run(portion, { id: 'many', limit: 2 })).rejects.toThrow('app-many-1');
  });

  it('starts a case first that a crash has left without its workflow', async () => {
    await draft(store, 'app-unstarted');
    const order = { act: 'move-dates', actor: SYSTEM, cases: ['app-unstarted'], at: at('2025-03-05') };
    await orderBatch(store.db, { id: 'one', ...order });
    const start = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('no server')));
    const temporal = { workflow: { start } } as unknown as Client;
    const deps = {
      store,
      temporal,
      policies,
      taskQueue,
      actTimeoutMs: 1_000,
      now: currentInstant,
      heartbeat: () => {},
    };
    await expect(actOnBatch(deps, 'one', 1)).rejects.toThrow('no server');
    const about = { workflowId: 'application/app-unstarted' };
    expect(start).toHaveBeenCalledExactlyOnceWith('approval', expect.objectContaining(about));
  });
});

describe('record', () => {
  it('fails for good only where no retry can help', async () => {
    const filing = await submitted(store, 'app-failures');
    const accept = filing.decide('2025-03-11', district, 'accept');
    const { record } = activities();
    const later = accept.transitions.map((transition) => ({ ...transition, seq: transition.seq + 1 }));
    const attempts = {
      malformed: { ...accept, transitions: later },
      gap: {
        ...accept,
        transitions: accept.transitions.map((each) => ({ ...each, case: 'app-unknown' })),
        state: { ...accept.state, id: 'app-unknown' },
      },
      'missing-paper': { ...accept, transitions: accept.transitions.map((each) => ({ ...each, paper: 'nowhere' })) },
    };
    for (const [code, input] of Object.entries(attempts)) {
      expect(await failureOf(run(record, input))).toMatchObject({
        type: RECORD_FAILED,
        nonRetryable: code === 'malformed',
        details: [{ code }],
      });
    }
    expect(await auditOf(store, 'app-failures')).toHaveLength(2);
  });

  it('wakes the mail dispatcher once for many calls', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, (_, index) => draft(store, `app-crowd${index}`)));
    const inputs = drafts.map((filing) => filing.decide('2025-03-10', operator, 'submit', { data: {} }));
    const { record } = activities();
    await Promise.all(inputs.map((input) => run(record, input)));

    const mailroom = env.client.workflow.getHandle(MAIL_DISPATCHER_ID);
    const signals = async () => {
      const { events } = await mailroom.fetchHistory();
      return (events ?? []).filter(
        ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName === 'post',
      ).length;
    };
    await expect.poll(async () => await signals().catch(() => 0), { timeout: 10_000 }).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await signals()).toBeLessThanOrEqual(3);
  });
});
