/** The real system in virtual time: workflows, activities and database as in production. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { ActOutcome } from '../services/cases/carry-out.js';
import { submitAct, type ActRequest } from '../services/cases/submit-act.js';
import type { ActDeps } from '../services/deps.js';
import type { Instant } from '../domain/calendar/civil.js';
import { takenAsPublished } from './as-if-published.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';
import { summarise, type CaseState } from '../domain/cases.js';
import type { Transition } from '../domain/kernel/case.js';
import { openStore, type Store } from '../store/engine/store.js';
import { createVault } from '../store/engine/vault.js';
import { startWorker } from '../worker/index.js';
import { startCase } from '../services/temporal/start-workflows.js';
import { rehearsedAccounts } from './accounts.js';
import { REHEARSED_POLICIES } from './rehearsed-policies.js';
import { settle } from './settle.js';
import { startVirtualTime, type VirtualTime } from './virtual-time.js';
import { allStates } from '../store/cases/cases.js';
import { migrate } from '../store/engine/migrate.js';
import { record } from '../store/recording/record.js';

const TASK_QUEUE = 'rehearsal';

export interface World {
  readonly time: VirtualTime;
  readonly store: Store;
  readonly policies: PolicyRegistry;
  /** Record a case with its transitions from the first one, and start its workflow. */
  open(state: CaseState, ...transitions: readonly Transition[]): Promise<void>;
  /** Execute an act at the present virtual time, like the API. */
  act(request: ActRequest): Promise<ActOutcome>;
  /** Let time pass. When it resolves, everything due is recorded. */
  passUntil(instant: Instant): Promise<void>;
  /** Return the recorded cases. */
  cases(): Promise<CaseState[]>;
  /** Replace the worker, like a deployment. Only for a `replaceable` world. */
  replaceWorker(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly start: Instant;
  /** Path of the time-skipping server's program. */
  readonly serverPath: string;
  readonly log: Logger;
  /** The policies and the calendar; the default is the shipped ones, continued, with unpublished years taken as published. */
  readonly policies?: PolicyRegistry;
  /**
   * Whether workers will be replaced. They then cache no workflows, which is slower. Otherwise this server would keep a
   * workflow's next task for the stopped worker.
   */
  readonly replaceable?: boolean;
  /** The organisations and districts that have no account; the parties of all other cases have one each. */
  readonly withoutAccount?: readonly string[];
  /** Minutes over which deadlines are spread; absent: none. */
  readonly spreadMin?: number;
}

/** Start the whole system in virtual time, on a database in memory. */
export async function openWorld({
  start,
  serverPath,
  log,
  policies = takenAsPublished(REHEARSED_POLICIES),
  replaceable = false,
  withoutAccount = [],
  spreadMin,
}: WorldOptions): Promise<World> {
  const [time, store] = await Promise.all([startVirtualTime(start, serverPath), openStore({ dataDir: 'memory://' })]);
  const vault = createVault([randomBytes(32).toString('base64url')]); // valid during the rehearsal only
  await migrate(store);
  const accounts = await rehearsedAccounts(store, withoutAccount);
  const { client, env, shiftMs } = time;
  const startOne = () =>
    startWorker({
      connection: env.nativeConnection,
      temporal: client,
      namespace: 'default',
      taskQueue: TASK_QUEUE,
      store,
      policies,
      log,
      vault,
      now: time.now,
      shiftMs,
      maxCachedWorkflows: replaceable ? 0 : undefined,
    });
  let worker = await startOne();

  const deps: ActDeps = {
    store,
    temporal: client,
    policies,
    vault,
    now: time.now,
    shiftMs,
    taskQueue: TASK_QUEUE,
    actTimeoutMs: 15_000,
  };

  return {
    time,
    store,
    policies,
    async open(state, ...transitions) {
      const ctx = { policy: policies.policyOf(state.policy), calendar: policies.calendar };
      const input = { state, summary: summarise(state, ctx), transitions };
      await accounts.add(state);
      await record(store, input, { mail: false, policy: policies.policyOf });
      await startCase({ ...deps, spreadMin }, state);
    },
    act: (request) => submitAct(deps, request),
    async passUntil(instant) {
      await time.passUntil(instant);
      await settle({ store, policies, now: time.now });
    },
    async cases() {
      return (await allStates(store)).map(({ state }) => state);
    },
    async replaceWorker() {
      await worker.stop();
      worker = await startOne();
    },
    async close() {
      await worker.stop();
      await time.close();
      await store.close();
    },
  };
}
