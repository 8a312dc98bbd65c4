/** The system in parts that a test may break: a database, workers as processes, the way of the API to both. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, vi } from 'vitest';
import type { ActOutcome } from '../../services/cases/carry-out.js';
import { submitAct, type ActRequest } from '../../services/cases/submit-act.js';
import type { ActDeps } from '../../services/deps.js';
import { epochOf, instantOf, type Instant } from '../../domain/calendar/civil.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import type { CaseState } from '../../domain/cases.js';
import { auditOf } from '../../store/cases/audit.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { createAccounts } from '../store/support.js';
import { caseById } from '../../store/cases/cases.js';
import type { RecordDeps } from '../../store/recording/record.js';
import type { AuditRow, NoticeRow } from '../../store/schema.js';
import { compareCommands } from '../../services/reconciliation/compare-commands.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { stateQuery } from '../../workflows/messages.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { DATA_KEY, VAULT } from '../support/vault.js';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

/** How the cases of a test are put on file before anything breaks. */
export const CURRENT = { rules: LATEST_RULES, ownRound: true } as const;
export const RECORDING: RecordDeps = { mail: false, policy: SHIPPED_POLICIES.policyOf };

export interface FaultHarness {
  /** The test's own way to the database, which is never cut. */
  readonly store: Store;
  readonly client: Client;
  readonly taskQueue: string;
  /** The ways of every worker and of the API to the database, and of the workers to Temporal. */
  readonly gates: { readonly database: TcpProxy; readonly temporal: TcpProxy };
  /** Starts a worker; `direct` where it is to reach Temporal whatever becomes of the gate. */
  worker(options?: {
    readonly direct?: boolean;
    readonly root?: string | undefined;
    readonly settings?: Readonly<Record<string, string>>;
  }): Promise<WorkerProcess>;
  /** Starts the workflow of a case on file, whose time is `at` now and runs on from there. */
  carry(state: CaseState, at: Instant, policies?: PolicyRegistry): Promise<void>;
  /** Acts as the API does. `patience`: how long until it says `pending`, ms. */
  act(request: ActRequest, patience?: number): Promise<ActOutcome>;
  /** Acts at the time of its case, which `carry` has set. Otherwise the host's time decides, long after every deadline. */
  actInTime(request: ActRequest, patience?: number): Promise<ActOutcome>;
  /** Acts until it is done, as a caller does that asks again under the same key. */
  insist(request: ActRequest): Promise<ActOutcome>;
  /** Holds the row of a case, so that whoever records has to wait; returns what lets it go. */
  hold(caseId: string): Promise<Held>;
  /** Everything on file of a case, once its process and the commands in its history agree with it. */
  file(caseId: string): Promise<CaseFile>;
  close(): Promise<void>;
}

export interface Held {
  /** Resolves when somebody waits for the row. */
  awaited(): Promise<void>;
  release(): Promise<void>;
}

export interface CaseFile {
  readonly audit: readonly AuditRow[];
  readonly notices: readonly NoticeRow[];
  readonly state: CaseState;
  /** The steps that a request's key made. */
  by(key: string): readonly AuditRow[];
  /** Audiences and kinds of the notices of a step. */
  told(seq: number): readonly string[];
}

/** The instant so many seconds before. */
export function secondsBefore(instant: Instant, seconds: number): Instant {
  return instantOf(epochOf(instant) - seconds * 1000);
}

/** Generous: a killed worker's task is given to another after ten seconds. */
const PATIENCE_MS = 40_000;

/** @param temporal `host:port` of a Temporal server */
export async function openFaultHarness(temporal: string): Promise<FaultHarness> {
  const databaseUrl = await newDatabase();
  const { host } = new URL(databaseUrl);
  const [database, server] = await Promise.all([openTcpProxy(host), openTcpProxy(temporal)]);
  const gatedUrl = new URL(databaseUrl);
  gatedUrl.port = String(database.port);

  const store = await openStore({ databaseUrl });
  await migrate(store);
  await createAccounts(store);
  const apiStore = await openStore({ databaseUrl: gatedUrl.href });
  const connection = await Connection.connect({ address: temporal });
  const client = new Client({ connection });
  const taskQueue = `faults-${randomUUID()}`;
  const workers: WorkerProcess[] = [];
  const deps: ActDeps = {
    store: apiStore,
    temporal: client,
    taskQueue,
    policies: SHIPPED_POLICIES,
    vault: VAULT,
    now: () => instantOf(Date.now()),
    actTimeoutMs: PATIENCE_MS,
  };
  const act: FaultHarness['act'] = (request, patience = PATIENCE_MS) =>
    submitAct({ ...deps, actTimeoutMs: patience }, request);

  const shifts = new Map<string, number>();
  const actInTime: FaultHarness['actInTime'] = (request, patience = PATIENCE_MS) => {
    const shiftMs = shifts.get(request.caseId)!;
    const now = () => instantOf(Date.now() + shiftMs);
    return submitAct({ ...deps, shiftMs, now, actTimeoutMs: patience }, request);
  };

  async function read(caseId: string): Promise<CaseFile> {
    const row = (await caseById(store, caseId))!;
    const state = row.state;
    const audit = await auditOf(store, caseId);
    const notices = await store.db
      .selectFrom('notices')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('arrival')
      .execute();
    expect(audit.map(({ seq }) => seq)).toEqual(Array.from({ length: row.seq }, (_, index) => index + 1));
    return {
      audit,
      notices,
      state,
      by: (key) => audit.filter((entry) => entry.key === key),
      told: (seq) => notices.filter((notice) => notice.seq === seq).map(({ audience, kind }) => `${audience} ${kind}`),
    };
  }

  return {
    store,
    client,
    taskQueue,
    gates: { database, temporal: server },
    async worker({ direct = false, root, settings = {} } = {}) {
      const worker = await startWorkerProcess(
        {
          DATABASE_URL: gatedUrl.href,
          TEMPORAL_ADDRESS: direct ? temporal : `127.0.0.1:${server.port}`,
          TASK_QUEUE: taskQueue,
          DATA_KEYS: DATA_KEY,
          ...settings,
        },
        root,
      );
      workers.push(worker);
      return worker;
    },
    async carry(state, at, policies = SHIPPED_POLICIES) {
      const shiftMs = epochOf(at) - Date.now();
      shifts.set(state.id, shiftMs);
      await startCase({ temporal: client, store, policies, taskQueue, shiftMs }, state);
    },
    act,
    actInTime,
    insist: (request) =>
      vi.waitFor(
        async () => {
          const outcome = await act(request);
          expect(outcome.status).toBe('done');
          return outcome;
        },
        { timeout: PATIENCE_MS, interval: 200 },
      ),
    async hold(caseId) {
      const holder = new pg.Client({ connectionString: databaseUrl });
      holder.on('error', () => {}); // the database may go before it
      await holder.connect();
      await holder.query('begin');
      await holder.query('select 1 from cases where id = $1 for update', [caseId]);
      return {
        awaited: () =>
          vi.waitFor(
            async () => {
              const { rows } = await sql`
                select 1 from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'`.execute(store.db);
              expect(rows).not.toHaveLength(0);
            },
            { timeout: PATIENCE_MS, interval: 20 },
          ),
        release: async () => {
          await holder.query('commit');
          await holder.end();
        },
      };
    },
    async file(caseId) {
      return await vi.waitFor(
        async () => {
          const { kind } = (await caseById(store, caseId))!;
          const process = await client.workflow.getHandle(workflowIdOf(kind, caseId)).query(stateQuery);
          const file = await read(caseId);
          expect(process).toEqual(file.state);
          expect(await compareCommands({ store, temporal: client }, { kind, id: caseId })).toEqual([]);
          return file;
        },
        { timeout: PATIENCE_MS, interval: 200 },
      );
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.kill()));
      await connection.close();
      await Promise.all([store.close(), apiStore.close()]);
      await Promise.all([database.close(), server.close()]);
      await dropDatabase(databaseUrl);
    },
  };
}
