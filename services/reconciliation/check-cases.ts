/** Checks that every case is on file as its audit trail says, that every open case has one running workflow with that state, and that ordered batches and e-mails progress. */
import { ScheduleNotFoundError, type Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import pMap from 'p-map';
import { epochOf, instantOf, type Instant } from '../../domain/calendar/civil.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import {
  differencesBetween,
  type CaseInWorkflow,
  type CaseOnFile,
  type Difference,
} from '../../domain/reconciliation.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { isTerminal, definitionOf, type CaseState } from '../../domain/cases.js';
import type { Store } from '../../store/engine/store.js';
import { roundDatesOf } from '../../store/rounds/rounds.js';
import { contentHash } from '../../store/engine/values.js';
import { batchWorkflowId, WORKFLOW_TYPES, workflowIdOf } from '../../workflows/ids.js';
import { grpcCodeOf, UNAVAILABLE, UNIMPLEMENTED } from '../temporal/grpc-code.js';
import { casesToCheck, type CheckedCase, checkedCase } from '../../store/reconciliation/checked-cases.js';
import { checkContents } from '../../store/reconciliation/check-contents.js';
import { checkTrails, type CheckedTrail } from '../../store/reconciliation/check-trails.js';
import { replayTrail, type ReplayedTrail } from '../../store/reconciliation/replay-trail.js';
import { contentReader } from '../../store/recording/basis.js';
import { saveDifferences } from '../../store/reconciliation/differences.js';
import { hasPendingBatchItem } from '../../store/batches/items.js';
import { unfinishedBatches } from '../../store/batches/batches.js';
import { countLateDocuments } from '../../store/documents/issue.js';
import { actsLongUndecided } from '../../store/requests/intake.js';
import { overdueMail } from '../../store/notices/deliveries.js';
import { releaseReachable } from '../accounts/release-held.js';
import { warnOfUnreachable, type ReachabilityDeps } from '../accounts/warn-unreachable.js';
import type { FileStore } from '../files/file-store.js';
import { releaseUninterrupted } from '../interruptions/decide-interruption.js';
import { workflowStatus, queryCase } from '../temporal/case-workflow.js';
import { SCHEDULES } from '../temporal/schedules.js';
import { checkFiles } from './check-files.js';

export interface ReconcileDeps {
  readonly store: Store;
  readonly temporal: Pick<Client, 'workflow' | 'schedule' | 'withDeadline'>;
  readonly policies: PolicyRegistry;
  readonly taskQueue: string;
  readonly now: () => Instant;
  /** Absent in scenario rehearsals, which store no files. */
  readonly files?: FileStore | undefined;
  /** The ids of the workflows that must run beside those of the cases. */
  readonly running: readonly string[];
  /** Called after each case. */
  readonly heartbeat: () => void;
}

/** A check run. */
export interface Run {
  readonly id: string;
  readonly at: Instant;
  /** Whether it reads every content too, papers and files among them. */
  readonly thorough?: boolean;
}

/** Cases compared concurrently. */
const AT_ONCE = { concurrency: 8 };
/** Time for running steps to finish. */
const SETTLED_MS = 2_000;
/** After this time a batch must have begun. */
const BEGUN_MS = 60_000;

/** How many cases were checked, and how many of their steps a thorough check has decided again, or could not. */
export interface CheckedPortion {
  readonly checked: number;
  readonly replayed: number;
  readonly unreplayed: number;
  /** The id to continue after; absent at the end. */
  readonly next?: string;
}

/** Check the next `limit` cases. */
export async function checkCases(
  deps: ReconcileDeps,
  run: Run,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<CheckedPortion> {
  const { store, policies, heartbeat } = deps;
  await policies.refresh?.();
  const cases = await casesToCheck(store, after, limit);
  const trails = await checkTrails(store.db, cases);
  const checking = { ...deps, contentOf: contentReader(store.db) };
  const suspects: CheckedCase[] = [];
  let replayed = 0;
  let unreplayed = 0;
  const check = async (row: CheckedCase): Promise<void> => {
    const { differences, replay } = await look(checking, run, row, trails.get(row.id)!);
    if (differences.length > 0) suspects.push(row);
    replayed += replay?.replayed ?? 0;
    unreplayed += replay?.unreplayed ?? 0;
    heartbeat();
  };
  await pMap(cases, check, AT_ONCE);
  if (suspects.length > 0) await confirm(deps, run, suspects);
  const checked = cases.filter(({ state }) => !isTerminal(state)).length;
  const last = cases.at(-1);
  return { checked, replayed, unreplayed, ...(cases.length === limit && last && { next: last.id }) };
}

/** Check again after a moment, when running steps have finished. */
async function confirm(deps: ReconcileDeps, run: Run, suspects: readonly CheckedCase[]): Promise<void> {
  const { store, heartbeat } = deps;
  await pause(SETTLED_MS);
  const checking = { ...deps, contentOf: contentReader(store.db) };
  const check = async ({ id }: CheckedCase): Promise<void> => {
    const row = await checkedCase(store, id);
    if (row === undefined) return;
    const trail = (await checkTrails(store.db, [row])).get(id)!;
    const { differences } = await look(checking, run, row, trail);
    await saveDifferences(store, run.id, run.at, differences);
    heartbeat();
  };
  await pMap(suspects, check, AT_ONCE);
}

interface CheckDeps extends ReconcileDeps {
  /** Reads what the steps were decided on. */
  readonly contentOf: ReturnType<typeof contentReader>;
}

interface Look {
  readonly differences: readonly Difference[];
  readonly replay?: ReplayedTrail;
}

/** Return the differences between the recorded case, its audit trail, its contents and its workflow. */
async function look(deps: CheckDeps, { thorough = false }: Run, row: CheckedCase, trail: CheckedTrail): Promise<Look> {
  const { store, contentOf } = deps;
  const atState = await lookAtState(deps, row, trail);
  if (!thorough && !atState.some(({ kind }) => kind === 'state-unproven')) return { differences: atState };
  const replay = await replayTrail(trail.steps, contentOf);
  const isKnown = replay.state !== undefined && contentHash(replay.state) === trail.proven;
  const differences = atState.map((one) =>
    one.kind === 'state-unproven' && isKnown ? { ...one, kind: 'state-altered' as const } : one,
  );
  if (!thorough) return { differences };
  const contents = [...(await checkContents(store.db, row.id, trail.steps)), ...(await checkFiles(deps, row.id))];
  return { differences: [...differences, ...replayDifferences(row.id, replay), ...contents], replay };
}

function replayDifferences(id: string, { differing, missing }: ReplayedTrail): Difference[] {
  const about = { subject: id, case: id };
  return [
    ...(differing.length > 0 ? [{ ...about, kind: 'step-differs' as const, detail: { steps: differing } }] : []),
    ...(missing.length > 0 ? [{ ...about, kind: 'basis-missing' as const, detail: { contents: missing } }] : []),
  ];
}

/** Return the differences between the recorded state, its audit trail and its workflow, if it has to have one. */
async function lookAtState(deps: ReconcileDeps, row: CheckedCase, trail: CheckedTrail): Promise<Difference[]> {
  const { state, listed } = row;
  const { differences, endsEarly } = trail;
  const live = isTerminal(state) ? undefined : await ask(deps, state);
  if (live !== undefined && 'kind' in live) return [...differences, live];
  // A state of more steps than the audit trail has was altered only if its workflow has the one of the last step.
  const isFurther = endsEarly && contentHash(live?.state ?? null) !== trail.proven;
  const proven = isFurther ? undefined : trail.proven;
  const inTrail = endsEarly && !isFurther ? differences.filter(({ kind }) => kind !== 'audit-missing') : differences;
  const found =
    live === undefined ? endedDifferences(state, proven) : await liveDifferences(deps, { state, listed, proven }, live);
  return [...inTrail, ...found];
}

function endedDifferences(state: CaseState, proven: string | undefined): Difference[] {
  if (proven === undefined || contentHash(state) === proven) return [];
  return [{ kind: 'state-unproven', subject: state.id, case: state.id, detail: {} }];
}

async function liveDifferences(deps: ReconcileDeps, onFile: CaseOnFile, live: CaseInWorkflow): Promise<Difference[]> {
  const { store, policies } = deps;
  const { state } = onFile;
  const found = differencesBetween(onFile, live, termsOf(state, policies), contentHash);
  if (found.length === 0) found.push(...(await roundDates(deps, state)));
  const awaited = ({ kind }: Difference) => kind === 'terms-differ' || kind === 'round-dates';
  return found.some(awaited) && (await hasPendingBatchItem(store, state.id))
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

/** An act that is undecided for so long is reported, s: a worker carries it out within half a minute. */
const UNDECIDED_S = 600;

/**
 * Check the schedules and the workflows beside those of the cases, received acts, ordered batches, queued e-mails, owed documents, and
 * deadlines whose party has no account. Release those that are held back although it has one.
 */
export async function checkOwed(deps: ReconcileDeps & ReachabilityDeps, run: Run): Promise<void> {
  const { store, temporal, now, heartbeat } = deps;
  const found = [...(await missingSchedules(temporal)), ...(await endedProcesses(deps))];
  for (const id of await unfinishedBatches(store, instantOf(epochOf(now()) - BEGUN_MS))) {
    const status = await workflowStatus(temporal, batchWorkflowId(id));
    if (status === undefined) found.push({ kind: 'batch-missing', subject: id, detail: {} });
    else if (status !== 'RUNNING') found.push({ kind: 'batch-ended', subject: id, detail: { status } });
    heartbeat();
  }
  for (const { case: id, count, since } of await actsLongUndecided(store, UNDECIDED_S)) {
    found.push({ kind: 'act-undecided', subject: id, case: id, detail: { count, since } });
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
  await releaseUninterrupted(deps, `uninterrupted-${run.id}`); // what a decision missed
  await warnOfUnreachable(deps);
}

async function missingSchedules({ schedule }: Pick<Client, 'schedule'>): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const id of SCHEDULES) {
    try {
      await schedule.getHandle(id).describe();
    } catch (error) {
      if (grpcCodeOf(error) === UNIMPLEMENTED) return []; // the time-skipping server
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      found.push({ kind: 'schedule-missing', subject: id, detail: {} });
    }
  }
  return found;
}

async function endedProcesses({ temporal, running }: ReconcileDeps): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const id of running) {
    const status = await workflowStatus(temporal, id);
    if (status !== 'RUNNING') found.push({ kind: 'process-ended', subject: id, detail: { status: status ?? null } });
  }
  return found;
}
