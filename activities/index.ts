/**
 * Activities: database and network work for workflows. Failures of recording have a type and a code; they are not
 * retried if a retry cannot help. Every other failure (no database or server) is retried.
 */
import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/civil.js';
import type { CaseBase, Hold } from '../domain/kernel/case.js';
import type { CaseState } from '../domain/cases.js';
import { isRepairable } from '../domain/reconciliation.js';
import { batchesNotStarted } from '../store/batches/batches.js';
import type { Vault } from '../store/engine/vault.js';
import { caseById } from '../store/cases/cases.js';
import { beginRun, finishRun } from '../store/reconciliation/runs.js';
import { record, type RecordDeps, type RecordInput } from '../store/recording/record.js';
import { actOnBatch, type BatchProgress } from '../services/batches/act-on-batch.js';
import { issueDocuments, type DocumentIssuer, type IssuedBatch } from '../services/documents/issue-documents.js';
import { draftRound } from '../services/rounds/draft-round.js';
import { deliverMail, type Delivered } from '../services/mail/deliver-mail.js';
import type { Mailer } from '../services/mail/mailer.js';
import { startCase, tryStartBatch, tryStartCase, type StartDeps } from '../services/temporal/start-workflows.js';
import { restartFromFile } from '../services/temporal/restart-from-file.js';
import { documentIssuerWake, mailDispatcherWake } from '../services/temporal/wake.js';
import { checkCases, checkOwed, checkWorkflows, type Run } from '../services/reconciliation/check-cases.js';
import { repairDifferences } from '../services/reconciliation/repair-differences.js';
import { fileToAdopt } from '../store/recording/proof.js';
import { RecordError } from '../store/recording/record-error.js';
import { DOCUMENT_ISSUER_ID, MAIL_DISPATCHER_ID } from '../workflows/ids.js';

export interface ActivityDeps extends StartDeps {
  readonly temporal: Client;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Decrypts e-mail addresses. */
  readonly vault: Vault;
  readonly recording: Omit<RecordDeps, 'mail'>;
  /** Absent if no mail server is configured. Notices are then only in the application. */
  readonly mailer?: Mailer | undefined;
  /** Absent in scenario rehearsals. Documents are then written and not issued. */
  readonly issuer?: DocumentIssuer | undefined;
  /** The time that decides legal dates. */
  readonly now: () => Instant;
}

/** Time limit of a case's answer to a batch act, ms. */
const ACT_TIMEOUT_MS = 30_000;

/** Failure types of activities. */
export const RECORD_FAILED = 'RecordError';
export const CASE_UNKNOWN = 'CaseUnknown';

/** Make the activities on their resources. */
export function createActivities({ recording, mailer, issuer, ...given }: ActivityDeps) {
  const { store, temporal, taskQueue, log, now, vault, shiftMs } = given;
  const recordingStore = store.apart(); // no check, mailing or batch takes a connection from the records of cases
  const wakeMailDispatcher = mailDispatcherWake(temporal, taskQueue, log);
  const wakeDocumentIssuer = issuer === undefined ? () => {} : documentIssuerWake(temporal, taskQueue, log);
  const deps = {
    ...given,
    record: { ...recording, mail: mailer !== undefined },
    actTimeoutMs: ACT_TIMEOUT_MS,
    heartbeat,
    wakeMailDispatcher,
    wakeDocumentIssuer,
    files: issuer?.files,
    running: [
      ...(mailer === undefined ? [] : [MAIL_DISPATCHER_ID]),
      ...(issuer === undefined ? [] : [DOCUMENT_ISSUER_ID]),
    ],
  };

  return {
    /**
     * Record a case's next transitions. Return the recorded case if it is another one, or the conditions that block them; see
     * `store/recording/record.ts`.
     */
    async record(input: RecordInput): Promise<CaseBase | HeldStep | undefined> {
      try {
        const recorded = await record(recordingStore, input, deps.record);
        const { mailWaiting, documentsOwed, onFile, holds, batches = [], opened = [] } = recorded;
        if (mailWaiting) wakeMailDispatcher();
        if (documentsOwed) wakeDocumentIssuer();
        // A batch that blocks the case may not be started yet.
        const waiting = holds?.includes('order') === true ? await batchesNotStarted(store) : [];
        for (const id of [...batches, ...waiting]) void tryStartBatch(deps, id);
        // An application starts the workflow of its cluster itself.
        if (input.state.kind === 'cluster') for (const id of opened) void tryStartCase(deps, id);
        return holds === undefined ? onFile : { holds };
      } catch (error) {
        throw error instanceof RecordError ? recordFailure(error) : error;
      }
    },

    /** Start a cluster's workflow, once. The cluster takes the clock offset of its application. */
    async startCluster({ caseId, ...origin }: { readonly caseId: string; readonly shiftMs?: number }): Promise<void> {
      const found = await caseById(store, caseId);
      if (found === undefined) throw ApplicationFailure.retryable(`没有事项 ${caseId}。`, CASE_UNKNOWN);
      await startCase({ ...deps, shiftMs: origin.shiftMs ?? shiftMs }, found.state);
    },

    /**
     * Return a recorded case.
     * @param held the case as its workflow has it: the recorded one is then returned only if it is another one and the
     * audit trail proves it
     */
    async caseOnFile(id: string, held?: CaseState): Promise<CaseBase | undefined> {
      return held === undefined ? (await caseById(store, id))?.state : await fileToAdopt(store.db, held);
    },

    /** Act on the next `limit` items of a batch, and return its progress. */
    async actOnBatch({ id, limit }: { readonly id: string; readonly limit: number }): Promise<BatchProgress> {
      return await actOnBatch(deps, id, limit);
    },

    /** Draft the round of the year, once; return the year's round. */
    async draftRound(): Promise<string> {
      return await draftRound(deps, now());
    },

    /**
     * Begin a check of all cases, or continue it.
     * @param asked whether a person has asked for it: it is then a thorough one, as is the first of each day
     */
    async beginReconciliation(id: string, asked = false): Promise<Run> {
      return { id, ...(await beginRun(store, id, now(), asked)) };
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

    /** End a check, and notify the administrators of new differences. */
    async finishReconciliation(
      { id }: Run,
      checked: number,
      { replayed, unreplayed } = { replayed: 0, unreplayed: 0 },
    ): Promise<{ readonly found: number; readonly repairable: number }> {
      const open = await finishRun(store, id, { at: now(), checked, replayed, unreplayed });
      if (open.length > 0) log.error({ run: id, differences: tally(open) }, '核对发现办理档案与流程有差异');
      return { found: open.length, repairable: open.filter(({ kind }) => isRepairable(kind)).length };
    },

    /** Try to repair the differences of a check. Return the number of tried repairs. */
    async repair(run: string): Promise<number> {
      return await repairDifferences(deps, run);
    },

    /** Restart workflows from the file. Return how many. */
    async restartFromFile(workflowIds: readonly string[]): Promise<number> {
      return await restartFromFile(deps, workflowIds);
    },

    /** Issue at most `limit` owed documents after a position. */
    async issueDocuments(batch: { readonly after: number; readonly limit: number }): Promise<IssuedBatch> {
      if (issuer === undefined) return { issued: 0, failed: 0 };
      return await issueDocuments({ ...issuer, store, log, now, heartbeat }, batch);
    },

    /** Send at most `limit` due e-mails. */
    async deliverMail({ limit }: { readonly limit: number }): Promise<Delivered> {
      return await deliverMail({ store, mailer, log, vault, heartbeat }, limit);
    },
  };
}

/** The conditions that block a step. The workflow then decides again. */
export interface HeldStep {
  readonly holds: readonly Hold[];
}

function tally(open: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of open) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export type Activities = ReturnType<typeof createActivities>;

/** Missing rows (an earlier step, a paper) may come later, so those failures are retried. Contradictory input is not. */
function recordFailure(error: RecordError): ApplicationFailure {
  return ApplicationFailure.create({
    type: RECORD_FAILED,
    message: error.message,
    nonRetryable: error.code === 'malformed' || error.code === 'repeated',
    details: [{ code: error.code }],
    cause: error,
  });
}
