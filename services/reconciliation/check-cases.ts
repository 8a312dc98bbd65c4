/** Checks that every open case has one running workflow with the recorded state, and that ordered batches and e-mails progress. */
import type { Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import pMap from 'p-map';
import { epochOf, instantOf, type Instant } from '../../domain/calendar/civil.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { differencesBetween, type CaseInWorkflow, type Difference } from '../../domain/reconciliation.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { isTerminal, definitionOf, type CaseState } from '../../domain/cases.js';
import type { Store } from '../../store/engine/store.js';
import { roundDatesOf } from '../../store/rounds/rounds.js';
import { contentHash } from '../../store/engine/values.js';
import { batchWorkflowId, WORKFLOW_TYPES, workflowIdOf } from '../../workflows/ids.js';
import { grpcCodeOf, UNAVAILABLE, UNIMPLEMENTED } from '../temporal/grpc-code.js';
import { casesToCheck, type CheckedCase, checkedCase } from '../../store/reconciliation/checked-cases.js';
import { saveDifferences } from '../../store/reconciliation/differences.js';
import { hasPendingBatchItem } from '../../store/batches/items.js';
import { unfinishedBatches } from '../../store/batches/batches.js';
import { countLateDocuments } from '../../store/documents/issue.js';
import { overdueMail } from '../../store/notices/deliveries.js';
import { releaseReachable } from '../accounts/release-held.js';
import { warnOfUnreachable, type ReachabilityDeps } from '../accounts/warn-unreachable.js';
import { workflowStatus, queryCase } from '../temporal/case-workflow.js';

export interface ReconcileDeps {
  readonly store: Store;
  readonly temporal: Pick<Client, 'workflow' | 'withDeadline'>;
  readonly policies: PolicyRegistry;
  readonly taskQueue: string;
  readonly now: () => Instant;
  /** Called after each case. */
  readonly heartbeat: () => void;
}

/** A check run. */
export interface Run {
  readonly id: string;
  readonly at: Instant;
}

/** Cases compared concurrently. */
const AT_ONCE = { concurrency: 8 };
/** Time for running steps to finish. */
const SETTLED_MS = 2_000;
/** After this time a batch must have begun. */
const BEGUN_MS = 60_000;

/** Check the next `limit` cases. `next` is the id to continue after, absent at the end. */
export async function checkCases(
  deps: ReconcileDeps,
  run: Run,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly checked: number; readonly next?: string }> {
  const { store, policies, heartbeat } = deps;
  await policies.refresh?.();
  const cases = await casesToCheck(store, after, limit);
  const open = cases.filter(({ state }) => !isTerminal(state));
  const suspects: CheckedCase[] = [];
  const check = async (row: CheckedCase): Promise<void> => {
    if ((await look(deps, row)).length > 0) suspects.push(row);
    heartbeat();
  };
  await pMap(open, check, AT_ONCE);
  if (suspects.length > 0) await confirm(deps, run, suspects);
  const last = cases.at(-1);
  return { checked: open.length, ...(cases.length === limit && last && { next: last.id }) };
}

/** Check again after a moment, when running steps have finished. */
async function confirm(deps: ReconcileDeps, run: Run, suspects: readonly CheckedCase[]): Promise<void> {
  await pause(SETTLED_MS);
  const check = async ({ id }: CheckedCase): Promise<void> => {
    const row = await checkedCase(deps.store, id);
    if (row !== undefined && !isTerminal(row.state))
      await saveDifferences(deps.store, run.id, run.at, await look(deps, row));
    deps.heartbeat();
  };
  await pMap(suspects, check, AT_ONCE);
}

/** Return the differences between the recorded case and its workflow. */
async function look(deps: ReconcileDeps, row: CheckedCase): Promise<Difference[]> {
  const { store, policies } = deps;
  const state = row.state;
  const live = await ask(deps, state);
  if ('kind' in live) return [live];
  const onFile = { state, listed: { stage: row.stage, nextAt: row.next_due_at ?? undefined, work: row.work } };
  const termsNow = termsOf(state, policies);
  const found = differencesBetween(
    onFile,
    live,
    termsNow,
    (one, other) => contentHash(one ?? null) === contentHash(other ?? null),
  );
  if (found.length === 0) found.push(...(await roundDates(deps, state)));
  const awaited = ({ kind }: Difference) => kind === 'terms-differ' || kind === 'round-dates';
  return found.some(awaited) && (await hasPendingBatchItem(store, row.id))
    ? found.filter((one) => !awaited(one))
    : found;
}

/** Return the workflow's state, or the reason why it does not answer. */
async function ask({ temporal }: ReconcileDeps, { kind, id }: CaseState): Promise<CaseInWorkflow | Difference> {
  const about = { subject: id, case: id };
  const status = await workflowStatus(temporal, workflowIdOf(kind, id));
  if (status === undefined) return { ...about, kind: 'workflow-missing', detail: {} };
  if (status !== 'RUNNING') return { ...about, kind: 'workflow-ended', detail: { status } };
  try {
    return await queryCase(temporal, { kind, id });
  } catch (error) {
    if (grpcCodeOf(error) === UNAVAILABLE) throw error;
    return {
      ...about,
      kind: 'workflow-silent',
      detail: { error: error instanceof Error ? error.name : String(error) },
    };
  }
}

/** Report an application that can still move to its round's dates. */
async function roundDates({ store, policies, now }: ReconcileDeps, state: CaseState): Promise<Difference[]> {
  if (state.kind !== 'application') return [];
  const found = await roundDatesOf(store, state.round.id);
  if (found === undefined) return [];
  const { step: _, ...announced } = found;
  const { opensOn, closesOn, recommendBy } = state.round;
  const dates = { opensOn, closesOn, recommendBy };
  if (contentHash(dates) === contentHash(announced)) return [];
  const ctx = { now: now(), ...termsOf(state, policies) };
  if (!allowedActs(definitionOf(state.kind), state, SYSTEM, ctx).some(({ act }) => act === 'move-dates')) return [];
  const detail = { round: state.round.id, file: dates, announced };
  return [{ kind: 'round-dates', subject: state.id, case: state.id, detail }];
}

/** Find running workflows that should not exist, if the server can list them. Return the number of listed workflows. */
export async function checkWorkflows(deps: ReconcileDeps, run: Run): Promise<number> {
  const { temporal, taskQueue, heartbeat } = deps;
  const types = Object.values(WORKFLOW_TYPES).map((type) => `'${type}'`);
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND WorkflowType IN (${types.join(', ')})`;
  const suspects: string[] = [];
  let seen = 0;
  try {
    for await (const { workflowId } of temporal.workflow.list({ query })) {
      seen++;
      if ((await astray(deps, workflowId)) !== undefined) suspects.push(workflowId);
      heartbeat();
    }
  } catch (error) {
    if (grpcCodeOf(error) === UNIMPLEMENTED) return seen;
    throw error;
  }
  if (suspects.length === 0) return seen;
  await pause(SETTLED_MS);
  for (const workflowId of suspects) {
    const found = await astray(deps, workflowId);
    // The list lags.
    if (found === undefined || (await workflowStatus(temporal, workflowId)) !== 'RUNNING') continue;
    await saveDifferences(deps.store, run.id, run.at, [found]);
    heartbeat();
  }
  return seen;
}

async function astray({ store }: ReconcileDeps, workflowId: string): Promise<Difference | undefined> {
  const id = workflowId.slice(workflowId.indexOf('/') + 1);
  const row = await checkedCase(store, id);
  if (row === undefined) return { kind: 'workflow-unknown', subject: workflowId, detail: {} };
  if (isTerminal(row.state)) {
    return { kind: 'workflow-left', subject: id, case: id, detail: { stage: row.stage } };
  }
  return undefined;
}

/**
 * Check ordered batches, queued e-mails, owed documents, and deadlines whose party has no account. Release those that are held back
 * although it has one.
 */
export async function checkOwed(deps: ReconcileDeps & ReachabilityDeps, run: Run): Promise<void> {
  const { store, temporal, now, heartbeat } = deps;
  const found: Difference[] = [];
  for (const id of await unfinishedBatches(store, instantOf(epochOf(now()) - BEGUN_MS))) {
    const status = await workflowStatus(temporal, batchWorkflowId(id));
    if (status === undefined) found.push({ kind: 'batch-missing', subject: id, detail: {} });
    else if (status !== 'RUNNING') found.push({ kind: 'batch-ended', subject: id, detail: { status } });
    heartbeat();
  }
  const { late, refused } = await overdueMail(store);
  if (late > 0) found.push({ kind: 'mail-late', subject: 'mail', detail: { count: late } });
  const documents = await countLateDocuments(store);
  if (documents > 0) found.push({ kind: 'document-late', subject: 'documents', detail: { count: documents } });
  if (refused > 0) found.push({ kind: 'mail-refused', subject: 'mail', detail: { count: refused } });
  for (const { case: id, deadline, party } of await releaseReachable(deps, `release-${run.id}`)) {
    found.push({ kind: 'deadline-held', subject: `${id} ${deadline}`, case: id, detail: { party } });
  }
  await saveDifferences(store, run.id, run.at, found);
  await warnOfUnreachable(deps);
}
