/**
 * What workflows have done outside themselves. Every failure is typed: `RecordError` with its code, and not
 * retried only where no retry can help; anything else (the database or the server is away) is retried.
 */
import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/civil.js';
import type { CaseBase, Hold } from '../domain/kernel/case.js';
import { isRepairable } from '../domain/reconciliation.js';
import { batchesNotStarted } from '../store/batches/batches.js';
import type { Vault } from '../store/engine/vault.js';
import { caseById } from '../store/cases/cases.js';
import { beginRun, finishRun } from '../store/reconciliation/runs.js';
import { record, type RecordDeps, type RecordInput } from '../store/recording/record.js';
import { actOnBatch, type BatchProgress } from '../services/batches/act-on-batch.js';
import { draftRound } from '../services/rounds/draft-round.js';
import { deliverMail, type Delivered } from '../services/mail/deliver-mail.js';
import type { Mailer } from '../services/mail/mailer.js';
import { startCase, tryStartBatch, type StartDeps } from '../services/temporal/start-workflows.js';
import { mailDispatcherWake } from '../services/temporal/wake-mail-dispatcher.js';
import { checkCases, checkOwed, checkWorkflows, type Run } from '../services/reconciliation/check-cases.js';
import { repairDifferences } from '../services/reconciliation/repair-differences.js';
import { RecordError } from '../store/recording/record-error.js';

export interface ActivityDeps extends StartDeps {
  readonly temporal: Client;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Opens the addresses that are sealed. */
  readonly vault: Vault;
  readonly recording: Omit<RecordDeps, 'mail'>;
  /** Absent where no mail server is configured: notices are then read in the application only. */
  readonly mailer?: Mailer | undefined;
  /** The time that decides legal dates. */
  readonly now: () => Instant;
}

/** How long a case may take to answer an act of a batch, ms. */
const ACT_TIMEOUT_MS = 30_000;

/** Types of the failures that activities throw. */
export const RECORD_FAILED = 'RecordError';
export const CASE_UNKNOWN = 'CaseUnknown';

/** Make the activities over the resources they need. */
export function createActivities({ recording, mailer, ...given }: ActivityDeps) {
  const { store, temporal, taskQueue, log, now, vault, shiftMs } = given;
  const wakeMailDispatcher = mailDispatcherWake(temporal, taskQueue, log);
  const deps = {
    ...given,
    record: { ...recording, mail: mailer !== undefined },
    actTimeoutMs: ACT_TIMEOUT_MS,
    heartbeat,
    wakeMailDispatcher,
  };

  return {
    /** Record a case's next transitions, or return the case as it is on file, or what holds them up; see `store/recording/record.ts`. */
    async record(input: RecordInput): Promise<CaseBase | HeldStep | undefined> {
      try {
        const { mailWaiting, onFile, holds, batches = [] } = await record(store, input, deps.record);
        if (mailWaiting) wakeMailDispatcher();
        // An order that holds a case up may itself wait to be started.
        const waiting = holds?.includes('order') === true ? await batchesNotStarted(store) : [];
        for (const id of [...batches, ...waiting]) void tryStartBatch(deps, id);
        return holds === undefined ? onFile : { holds };
      } catch (error) {
        throw error instanceof RecordError ? recordFailure(error) : error;
      }
    },

    /** Start a cluster's workflow, once for ever. A case goes by the clock of the case that it comes of. */
    async startCluster({ caseId, ...origin }: { readonly caseId: string; readonly shiftMs?: number }): Promise<void> {
      const found = await caseById(store, caseId);
      if (found === undefined) throw ApplicationFailure.retryable(`没有案件 ${caseId}。`, CASE_UNKNOWN);
      await startCase({ ...deps, shiftMs: origin.shiftMs ?? shiftMs }, found.state);
    },

    /** A case as it is on file. */
    async caseOnFile(id: string): Promise<CaseBase | undefined> {
      return (await caseById(store, id))?.state;
    },

    /** Act on the next `limit` cases of a batch, and say how many are left. */
    async actOnBatch({ id, limit }: { readonly id: string; readonly limit: number }): Promise<BatchProgress> {
      return await actOnBatch(deps, id, limit);
    },

    /** Draft the round of the year, once; return the year's round. */
    async draftRound(): Promise<string> {
      return await draftRound(deps, now());
    },

    /** Begin a check of all cases; one that has begun goes on. */
    async beginReconciliation(id: string): Promise<Run> {
      return { id, at: await beginRun(store, id, now()) };
    },

    async checkCases(run: Run, portion: Parameters<typeof checkCases>[2]): ReturnType<typeof checkCases> {
      return await checkCases(deps, run, portion);
    },

    async checkWorkflows(run: Run): Promise<number> {
      return await checkWorkflows(deps, run);
    },

    async checkOwed(run: Run): Promise<void> {
      await checkOwed(deps, run);
    },

    /** End a check; the administrators are told of what is new. */
    async finishReconciliation(
      { id }: Run,
      checked: number,
    ): Promise<{ readonly found: number; readonly repairable: number }> {
      const open = await finishRun(store, id, { at: now(), checked });
      if (open.length > 0) log.error({ run: id, differences: tally(open) }, '核对发现案卷与流程有差异');
      return { found: open.length, repairable: open.filter(({ kind }) => isRepairable(kind)).length };
    },

    /** Put right what a program can of what a check has found; return how much was tried. */
    async repair(run: string): Promise<number> {
      return await repairDifferences(deps, run);
    },

    /** Send the e-mails that are due, `limit` at most. */
    async deliverMail({ limit }: { readonly limit: number }): Promise<Delivered> {
      return await deliverMail({ store, mailer, log, vault, heartbeat }, limit);
    },
  };
}

/** What held a step up; the case's workflow decides it anew. */
export interface HeldStep {
  readonly holds: readonly Hold[];
}

function tally(open: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of open) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export type Activities = ReturnType<typeof createActivities>;

/** What is missing in the database (an earlier step, a paper) may yet come; a contradiction in the input, or with it, stays. */
function recordFailure(error: RecordError): ApplicationFailure {
  return ApplicationFailure.create({
    type: RECORD_FAILED,
    message: error.message,
    nonRetryable: error.code === 'malformed' || error.code === 'repeated',
    details: [{ code: error.code }],
    cause: error,
  });
}
