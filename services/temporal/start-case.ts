/** How the workflow of a case is started: once for ever, with what it needs and what the Temporal UI shows. */
import { WorkflowExecutionAlreadyStartedError, type Client, type WorkflowStartOptions } from '@temporalio/client';
import { TypedSearchAttributes, type SearchAttributePair } from '@temporalio/common';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { summarise, type CaseState } from '../../domain/cases.js';
import type { Store } from '../../store/engine/store.js';
import { markBatchStarted } from '../../store/batches/batches.js';
import { markStarted } from '../../store/cases/cases.js';
import { batchWorkflowId, workflowIdOf, WORKFLOW_TYPES } from '../../workflows/ids.js';
import type { CaseInput } from '../../workflows/messages.js';
import { searchAttributesOf } from '../../workflows/search-attributes.js';

const TITLES = { application: '集群认定申报', cluster: '集群有效期', round: '申报轮次' } as const;

/** For `client.workflow.start(type, options)`. */
function startOf(
  state: CaseState,
  rulebook: PolicyRegistry,
  { taskQueue, shiftMs }: Pick<StartDeps, 'taskQueue' | 'shiftMs'>,
): { readonly type: string; readonly options: WorkflowStartOptions } {
  const terms = termsOf(state, rulebook);
  const { policy } = terms;
  const input: CaseInput<CaseState> = { state, ...terms, ...(shiftMs !== undefined && { shiftMs }) };
  const attributes = searchAttributesOf(state, summarise(state, input)).filter(({ value }) => value !== null);
  return {
    type: WORKFLOW_TYPES[state.kind],
    options: {
      workflowId: workflowIdOf(state.kind, state.id),
      taskQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      typedSearchAttributes: new TypedSearchAttributes(attributes as SearchAttributePair[]),
      staticSummary: [TITLES[state.kind], state.district].filter((part) => part !== '').join(' · '),
      staticDetails: `${policy.title}(${policy.id})`,
    },
  };
}

export interface StartDeps {
  readonly client: Pick<Client, 'workflow'>;
  readonly store: Store;
  readonly rulebook: PolicyRegistry;
  readonly taskQueue: string;
  /** Rehearsals only, see `CaseInput`. */
  readonly shiftMs?: number | undefined;
}

/** Starts the workflow of a case, once for ever, and notes that it is started; one that is there already is as good. */
export async function startCase(state: CaseState, starting: StartDeps): Promise<void> {
  const { client, store, rulebook } = starting;
  const { type, options } = startOf(state, rulebook, starting);
  try {
    await client.workflow.start(type, options);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await markStarted(store, state.id);
}

/** Starts the workflow of a batch, once for ever, and notes that it is started. */
export async function startBatch(
  id: string,
  { client, store, taskQueue }: Pick<StartDeps, 'client' | 'store' | 'taskQueue'>,
): Promise<void> {
  try {
    await client.workflow.start('batch', {
      workflowId: batchWorkflowId(id),
      taskQueue,
      args: [id],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: '批量办理',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await markBatchStarted(store, id);
}

export { mailDispatcherWake } from './wake-mail-dispatcher.js';
