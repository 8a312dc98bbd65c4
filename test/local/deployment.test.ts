/** One deployment a task queue: database, namespace and queue are bound, and any other of them is refused. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assertOneDeployment, rebind, type Binding } from '../../runtime/deployment.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { devServerEnv } from '../support/temporal.js';
import { DATA_KEY } from '../support/vault.js';
import { killAll, start } from './program.js';

let temporal: TestWorkflowEnvironment;
const databases: { readonly url: string; readonly store: Store }[] = [];

beforeAll(async () => {
  temporal = await devServerEnv();
  await temporal.connection.workflowService.registerNamespace({
    namespace: 'moved',
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
});
afterAll(async () => {
  await killAll();
  await Promise.all(databases.map(({ store }) => store.close()));
  await temporal.teardown();
  await Promise.all(databases.map(({ url }) => dropDatabase(url)));
});

async function newStore(): Promise<Store> {
  const url = await newDatabase();
  const store = await openStore({ databaseUrl: url });
  databases.push({ url, store });
  await migrate(store);
  return store;
}

const binding = (store: Store, taskQueue: string, namespace = 'default'): Binding => ({
  store,
  taskQueue,
  temporal: new Client({ connection: temporal.connection, namespace }),
});

it('binds them at the first start, by several processes at once, and knows them again', async () => {
  const store = await newStore();
  await Promise.all([1, 2, 3].map(() => assertOneDeployment(binding(store, 'first'))));
  await assertOneDeployment(binding(store, 'first'));
  const other = await newStore(); // beside it, on its own queue
  await assertOneDeployment(binding(other, 'beside'));
  expect(await store.db.selectFrom('deployment').select('task_queue').execute()).toEqual([{ task_queue: 'first' }]);
});

it('goes on with a first start that was interrupted, and with a marker that was terminated', async () => {
  const store = await newStore();
  await assertOneDeployment(binding(store, 'interrupted'));
  await store.db.updateTable('deployment').set({ bound_at: null }).execute();
  await temporal.client.workflow.getHandle('deployment/interrupted').terminate();
  await assertOneDeployment(binding(store, 'interrupted'));
  const { status } = await temporal.client.workflow.getHandle('deployment/interrupted').describe();
  expect(status.name).toBe('RUNNING');
});

it.each([
  ['another database', 'queue-a', async () => binding(await newStore(), 'queue-a'), /belongs to another database/],
  [
    'another namespace',
    'queue-b',
    async (store: Store) => binding(store, 'queue-b', 'moved'),
    /TEMPORAL_NAMESPACE is moved/,
  ],
  ['another task queue', 'queue-c', async (store: Store) => binding(store, 'queue-x'), /TASK_QUEUE is queue-x/],
])('refuses %s, until it is bound on purpose', async (_, queue, change, complaint) => {
  const store = await newStore();
  await assertOneDeployment(binding(store, queue));
  const changed = await change(store);
  await expect(assertOneDeployment(changed)).rejects.toThrow(complaint);
  await expect(assertOneDeployment(changed)).rejects.toThrow(/npm run rebind/);

  await rebind(changed);
  await assertOneDeployment(changed);
  await expect(assertOneDeployment(binding(store, queue))).rejects.toThrow(/belongs to/);
});

it('refuses a Temporal server that is new, or has lost its database', async () => {
  const store = await newStore();
  await assertOneDeployment(binding(store, 'lost'));
  await store.db.updateTable('deployment').set({ task_queue: 'lost-and-new' }).execute();
  await expect(assertOneDeployment(binding(store, 'lost-and-new'))).rejects.toThrow(/does not know this database/);
});

it.each(['api', 'worker'])('is asked by the %s, which ends with one line', async (name) => {
  const store = await newStore();
  await assertOneDeployment(binding(store, `of-${name}`));
  const program = start(['node', `dist/${name}/main.js`], {
    DATABASE_URL: databases.at(-1)!.url,
    TEMPORAL_ADDRESS: temporal.address,
    TASK_QUEUE: 'of-nobody',
    AUTH_SECRET: 'a secret of the tests, long enough for all',
    DATA_KEYS: DATA_KEY,
    DATA_DIR: '/tmp',
  });
  expect(await program.ended()).toBe(1);
  expect(program.messages()).toEqual([expect.stringMatching(new RegExp(`belongs to the task queue of-${name}`))]);
});
