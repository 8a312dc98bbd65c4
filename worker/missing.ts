/** Cases that were recorded, but whose workflow was not yet started when a process ended in between. */
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Rulebook } from '../domain/rulebook.js';
import { isTerminal, type CaseState } from '../domain/rules.js';
import type { Store } from '../store/index.js';
import { casesNotStarted, markStarted } from '../store/queries/cases.js';
import { startOf } from './start.js';

export interface Starting {
  readonly client: Pick<Client, 'workflow'>;
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly taskQueue: string;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** Starts the workflow of a case, once for ever; one that is there already is as good. */
export async function startCase(
  state: CaseState,
  { client, store, rulebook, taskQueue }: Omit<Starting, 'log'>,
  shiftMs?: number,
): Promise<void> {
  const { type, options } = startOf(state, rulebook, { taskQueue, shiftMs });
  try {
    await client.workflow.start(type, options);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await markStarted(store, state.id);
}

/** Starts what is missing; a case that cannot be started is told and does not hold up the others. */
export async function startMissing(starting: Starting): Promise<void> {
  const { store, log } = starting;
  for (const { id, state } of await casesNotStarted(store)) {
    if (isTerminal(state as CaseState)) {
      await markStarted(store, id);
      continue;
    }
    try {
      await startCase(state as CaseState, starting);
      log.info({ case: id }, '已补启动流程');
    } catch (error) {
      log.error({ case: id, err: error }, '流程启动失败,下次启动时再试');
    }
  }
}
