/**
 * What workflows have done outside themselves. Every failure is typed: `RecordError` with its code, and not
 * retried only where no retry can help; anything else (the database or the server is away) is retried.
 */
import { ApplicationFailure } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { CaseBase } from '../domain/case.js';
import type { CaseState } from '../domain/rules.js';
import type { Store } from '../store/index.js';
import { caseById } from '../store/queries/cases.js';
import { record, RecordError, type RecordDeps, type RecordInput } from '../store/record.js';
import { deliverMail, type Delivered } from './mail.js';
import type { Mailer } from './mailer.js';
import { mailroomBell } from './mailroom.js';

export interface ActivityDeps {
  readonly store: Store;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly recording: Omit<RecordDeps, 'mail'>;
  /** Absent where no mail server is configured: notices are then read in the application only. */
  readonly mailer?: Mailer | undefined;
  /** To wake the mailroom; absent where nobody is to be woken. */
  readonly client?: Client | undefined;
  readonly taskQueue: string;
  /** Starts the workflow of a case, once for ever. */
  readonly startCase: (state: CaseState, shiftMs?: number) => Promise<void>;
}

/** Types of the failures that activities throw. */
export const RECORD_FAILED = 'RecordError';
export const CASE_UNKNOWN = 'CaseUnknown';

/** The activities over the resources they need. */
export function createActivities({ store, log, recording, mailer, client, taskQueue, startCase }: ActivityDeps) {
  const deps: RecordDeps = { ...recording, mail: mailer !== undefined };
  const wakeMailroom = client ? mailroomBell(client, taskQueue, log) : () => {};

  return {
    /** Records a case's next transitions, or returns the case as it is on file; see `store/record.ts`. */
    async record(input: RecordInput): Promise<CaseBase | undefined> {
      try {
        const { mailWaiting, onFile } = await record(store, input, deps);
        if (mailWaiting) wakeMailroom();
        return onFile;
      } catch (error) {
        throw error instanceof RecordError ? recordFailure(error) : error;
      }
    },

    /** Starts a cluster's workflow, once for ever; a workflow that is there already is as good. */
    async startCluster({ caseId, shiftMs }: { readonly caseId: string; readonly shiftMs?: number }): Promise<void> {
      const found = await caseById(store, caseId);
      if (found === undefined) throw ApplicationFailure.retryable(`没有案件 ${caseId}。`, CASE_UNKNOWN);
      await startCase(found.state as CaseState, shiftMs);
    },

    /** Sends the e-mails that are due, `limit` at most. */
    async deliverMail({ limit }: { readonly limit: number }): Promise<Delivered> {
      return await deliverMail({ store, mailer, log }, limit);
    },
  };
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
