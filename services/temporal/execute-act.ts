/** Sending of an act to its case's workflow. */
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client';
import type { Command } from '../../domain/kernel/case.js';
import type { CaseRow } from '../../store/schema.js';
import { workflowIdOf } from '../../workflows/ids.js';
import type { ActResult } from '../../workflows/messages.js';
import { isAnswered, isGone } from './errors.js';
import { ensureStarted, type StartDeps } from './start-workflows.js';
import { recordedAct } from '../../store/cases/audit.js';
import { deadlineIn } from './deadline.js';

export interface ExecuteDeps extends StartDeps {
  readonly temporal: Pick<Client, 'workflow' | 'withDeadline'>;
  /** Time limit of an act, ms. After it the caller must repeat the request. */
  readonly actTimeoutMs: number;
}

/**
 * Send an act as an Update and return what it recorded. The command's key is the Update's id, so that a retry acts
 * once. The command of an id never changes: a server that is restarted may keep the arguments of a later call although
 * the worker has executed those of an earlier one. Start the workflow if a crash prevented that.
 * @param attempt the number of earlier Updates that had to wait; each attempt has an id of its own
 * @throws errors of Temporal's client, see `temporalProblem`
 */
export async function executeAct(
  deps: ExecuteDeps,
  row: Pick<CaseRow, 'id' | 'kind' | 'started' | 'state'>,
  command: Command,
  attempt = 0,
): Promise<ActResult> {
  const { temporal, store, actTimeoutMs } = deps;
  const handle = temporal.workflow.getHandle(workflowIdOf(row.kind, row.id));
  const updateId = attempt === 0 ? command.key : `${command.key}:${attempt}`;
  const execute = (): Promise<ActResult> =>
    within(actTimeoutMs, () =>
      temporal.withDeadline(deadlineIn(actTimeoutMs), () =>
        handle.executeUpdate<ActResult, [Command]>(command.act, { args: [command], updateId }),
      ),
    );
  try {
    return await execute();
  } catch (error) {
    if (!isAnswered(error)) throw error;
    const done = await recordedAct(store, row.id, command.key); // a refused retry may have succeeded before
    if (done !== undefined) return done;
    if (row.started || !isGone(error)) throw error;
    await ensureStarted(deps, row);
    return await execute();
  }
}

/** How much later than the client's deadline an answer counts as lost, ms. */
const GRACE_MS = 500;

/** Limit the time of a call: the client's deadline does not end a call whose server is killed while it waits. */
async function within<T>(ms: number, call: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(ms + GRACE_MS, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new WorkflowUpdateRPCTimeoutOrCancelledError('The server has not answered in time.');
  });
  late.catch(() => {}); // where the call has ended before
  try {
    return await Promise.race([call(), late]);
  } finally {
    over.abort();
  }
}
