/** Workflow starts, once for each id, with the inputs and the summaries for the Temporal UI. */
import { WorkflowExecutionAlreadyStartedError, type Client, type WorkflowStartOptions } from '@temporalio/client';
import { TypedSearchAttributes, type SearchAttributePair } from '@temporalio/common';
import type { Logger } from 'pino';
import { summarise, type CaseState, CASES } from '../../domain/cases.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { markBatchStarted } from '../../store/batches/batches.js';
import { caseById, markStarted } from '../../store/cases/cases.js';
import type { Store } from '../../store/engine/store.js';
import type { CaseRow } from '../../store/schema.js';
import { batchWorkflowId, workflowIdOf, WORKFLOW_TYPES } from '../../workflows/ids.js';
import type { CaseInput } from '../../workflows/messages.js';
import { searchAttributesOf } from '../../workflows/search-attributes.js';
import { deadlineIn } from './deadline.js';

export interface StartDeps {
  readonly temporal: Pick<Client, 'workflow'>;
  readonly store: Store;
  readonly policies: PolicyRegistry;
  readonly taskQueue: string;
  /** Rehearsals only, see `CaseInput`. */
  readonly shiftMs?: number | undefined;
  /** Measurements only, see `CaseInput`. */
  readonly spreadMin?: number | undefined;
}

type BatchStartDeps = Omit<StartDeps, 'policies' | 'shiftMs' | 'spreadMin'>;

/** What a start does where its id has runs. */
const POLICIES = {
  /** Nothing. */
  once: { workflowIdReusePolicy: 'REJECT_DUPLICATE' },
  /** It starts unless one is running. */
  again: { workflowIdReusePolicy: 'ALLOW_DUPLICATE' },
  /** It takes the place of a running one, in one step. */
  anew: { workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING' },
} as const;

/** Start a workflow, unless its id has runs that `how` leaves alone. */
export async function startOnce(
  { temporal, taskQueue }: Pick<StartDeps, 'temporal' | 'taskQueue'>,
  type: string,
  options: Omit<WorkflowStartOptions, 'taskQueue' | 'workflowIdReusePolicy' | 'workflowIdConflictPolicy'>,
  how: keyof typeof POLICIES = 'once',
): Promise<void> {
  await temporal.workflow.start(type, { ...options, taskQueue, ...POLICIES[how] }).catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}

/** Run a workflow to its end and return its result. */
export async function runWorkflow<T>(
  { temporal, taskQueue }: Pick<StartDeps, 'temporal' | 'taskQueue'>,
  type: string,
  options: Pick<WorkflowStartOptions, 'workflowId' | 'args'>,
): Promise<T> {
  return (await temporal.workflow.execute(type, { ...options, taskQueue })) as T;
}

/**
 * Start the workflow of a case, once, and mark the case as started. A restored case runs again under its id: its state
 * on file is open again, so no run that has ended can be of it.
 * @param how `again` where its workflow was ended by hand; `anew` takes the place of a running one
 */
export async function startCase(
  deps: StartDeps,
  state: CaseState,
  how: keyof typeof POLICIES = wasRestored(state) ? 'again' : 'once',
): Promise<void> {
  const { store, policies, shiftMs, spreadMin } = deps;
  const { rules: _rules, ...terms } = termsOf(state, policies); // the state has its own
  const input: CaseInput<CaseState> = {
    state,
    ...terms,
    ...(shiftMs !== undefined && { shiftMs }),
    ...(spreadMin !== undefined && { spreadMin }),
  };
  const attributes = searchAttributesOf(state, summarise(state, input)).filter(({ value }) => value !== null);
  await startOnce(
    deps,
    WORKFLOW_TYPES[state.kind],
    {
      workflowId: workflowIdOf(state.kind, state.id),
      args: [input],
      typedSearchAttributes: new TypedSearchAttributes(attributes as SearchAttributePair[]),
      staticSummary: [CASES[state.kind].title, state.district].filter((part) => part !== '').join(' · '),
      workflowTaskTimeout: TASK_TIMEOUT,
      priority: { fairnessKey: state.district === '' ? CITY : state.district },
      staticDetails: `${terms.policy.title}(${terms.policy.id})`,
    },
    how,
  );
  await markStarted(store, state.id);
}

/**
 * How long a worker has for a task of a case, beside the heartbeats of a record that waits for the database. A server that
 * has just started loses tasks while it hands them over, and gives them out again only then; its own ten seconds are too
 * long for whoever waits for an answer.
 */
const TASK_TIMEOUT = '5 seconds';

/** The fairness key of what belongs to no district. */
const CITY = 'city';

function wasRestored(state: CaseState): boolean {
  return state.kind === 'cluster' && state.restoredOn !== undefined;
}

/** Start the workflow of a case that is only recorded, just now or since a crash. */
export async function ensureStarted(deps: StartDeps, row: Pick<CaseRow, 'started' | 'state'>): Promise<void> {
  if (!row.started) await startCase(deps, row.state);
}

/** Start the workflow of a batch, once, and mark the batch as started. */
export async function startBatch(deps: BatchStartDeps, id: string): Promise<void> {
  await startOnce(deps, 'batch', { workflowId: batchWorkflowId(id), args: [id], staticSummary: '批量办理' });
  await markBatchStarted(deps.store, id);
}

export interface TryStartDeps extends BatchStartDeps {
  readonly temporal: Pick<Client, 'workflow' | 'withDeadline'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly actTimeoutMs: number;
}

/** Try to start a batch. If that fails, the next worker or the reconciliation starts it. */
export async function tryStartBatch(deps: TryStartDeps, id: string): Promise<void> {
  const { temporal, log, actTimeoutMs } = deps;
  await temporal
    .withDeadline(deadlineIn(actTimeoutMs), () => startBatch(deps, id))
    .catch((error: unknown) => log.warn({ batch: id, err: error }, '批量办理未能启动，稍后补启动'));
}

/** Try to start the workflow of a recorded case. If that fails, the next act on it, worker or reconciliation starts it. */
export async function tryStartCase(deps: TryStartDeps & StartDeps, id: string): Promise<void> {
  const { temporal, store, log, actTimeoutMs } = deps;
  const start = async () => {
    const found = await caseById(store, id);
    if (found !== undefined) await temporal.withDeadline(deadlineIn(actTimeoutMs), () => ensureStarted(deps, found));
  };
  await start().catch((error: unknown) => log.warn({ case: id, err: error }, '流程未能启动，稍后补启动'));
}
