/** Repair of differences between cases and their workflows, as far as a program can. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../../domain/calendar/civil.js';
import { isRepairable, type DifferenceId } from '../../domain/reconciliation.js';
import { isTerminal, summarise } from '../../domain/cases.js';
import { termsOf } from '../../domain/policy/registry.js';
import { roundDatesOf } from '../../store/rounds/rounds.js';
import type { ReconciliationDifference } from '../../store/schema.js';
import { orderSystemBatch } from '../batches/order-batch.js';
import { releaseReachable } from '../accounts/release-held.js';
import { startBatch, startCase, type StartDeps, type TryStartDeps } from '../temporal/start-workflows.js';
import { openDifferences } from '../../store/reconciliation/differences.js';
import { replayedCase } from '../../store/reconciliation/replay-trail.js';
import { checkedCase, refreshSummary, restoreCase, restoreSeq } from '../../store/reconciliation/checked-cases.js';
import { provenFile } from '../../store/recording/proof.js';
import { MAIL_DISPATCHER_ID } from '../../workflows/ids.js';
import { ensureSchedules } from '../temporal/schedules.js';
import type { Wake } from '../temporal/wake.js';
import { queryCase, resyncCase } from '../temporal/case-workflow.js';

export interface RepairDeps extends StartDeps, TryStartDeps {
  readonly temporal: Pick<Client, 'workflow' | 'schedule' | 'withDeadline'>;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly now: () => Instant;
  readonly heartbeat: () => void;
  readonly wakeMailDispatcher: Wake;
  readonly wakeDocumentIssuer: Wake;
}

type Repair = (deps: RepairDeps, difference: ReconciliationDifference) => Promise<void>;

/**
 * Try to repair every open difference. The next check shows the result; a failed repair does not stop the others. Safe
 * to repeat.
 * @param run the check that found them; part of the ids of ordered batches
 * @returns the number of tried repairs
 */
export async function repairDifferences(deps: RepairDeps, run: string): Promise<number> {
  const open = (await openDifferences(deps.store.db)).filter(({ kind }) => isRepairable(kind));
  for (const difference of open) {
    await ONE_BY_ONE[difference.kind]?.(deps, difference).catch((error: unknown) => {
      deps.log.error({ kind: difference.kind, subject: difference.subject, err: error }, '差异未能修复');
    });
    deps.heartbeat();
  }
  await adoptTerms(deps, run, open);
  await moveDates(deps, run, open);
  if (open.some(({ kind }) => kind === 'deadline-held')) await releaseReachable(deps, `repair-${run}-held`);
  return open.length;
}

const ONE_BY_ONE: Readonly<Partial<Record<DifferenceId, Repair>>> = {
  'workflow-missing': startProven,
  'workflow-ended': startProven,
  'workflow-behind': resync,
  'workflow-differs': resync,
  'workflow-left': resync,
  'state-altered': async ({ store, temporal, policies }, { subject }) => {
    const row = await checkedCase(store, subject);
    if (row === undefined) return;
    const state = (await replayedCase(store.db, subject)) ?? (await queryCase(temporal, row)).state;
    await restoreCase(store, state, summarise(state, termsOf(state, policies)));
  },
  'seq-altered': async ({ store }, { subject }) => await restoreSeq(store, subject),
  'list-differs': async ({ store, temporal }, { subject }) => {
    const state = (await checkedCase(store, subject))?.state;
    if (state === undefined) return;
    const { terms } = await queryCase(temporal, state);
    await refreshSummary(store, state, summarise(state, terms));
  },
  'batch-missing': async (deps, { subject }) => await startBatch(deps, subject),
  'schedule-missing': async (deps) => await ensureSchedules(deps),
  'process-ended': async ({ wakeMailDispatcher, wakeDocumentIssuer }, { subject }) =>
    subject === MAIL_DISPATCHER_ID ? wakeMailDispatcher() : wakeDocumentIssuer(),
  'mail-late': async ({ wakeMailDispatcher }) => wakeMailDispatcher(),
  'document-late': async ({ wakeDocumentIssuer }) => wakeDocumentIssuer(),
};

/** Start the workflow of an open case from its file, also after a run that was ended by hand, if the file is proven. */
async function startProven(deps: RepairDeps, { subject }: ReconciliationDifference): Promise<void> {
  const proven = await provenFile(deps.store.db, subject);
  if (proven !== undefined && !isTerminal(proven.state)) await startCase(deps, proven.state, 'again');
}

async function resync({ store, temporal }: RepairDeps, { subject }: ReconciliationDifference): Promise<void> {
  const row = await checkedCase(store, subject);
  if (row !== undefined) await resyncCase(temporal, row);
}

/** One batch for all cases without the present terms. */
async function adoptTerms(deps: RepairDeps, run: string, open: readonly ReconciliationDifference[]): Promise<void> {
  const cases = casesOf(open, 'terms-differ');
  if (cases.length > 0) await orderSystemBatch(deps, { id: `repair-${run}-terms`, act: 'adopt-terms', cases });
}

/** One batch for each round's applications. */
async function moveDates(deps: RepairDeps, run: string, open: readonly ReconciliationDifference[]): Promise<void> {
  const rounds = new Map<string, ReconciliationDifference[]>();
  for (const one of open) {
    if (one.kind !== 'round-dates') continue;
    const round = String(one.detail['round']);
    rounds.set(round, [...(rounds.get(round) ?? []), one]);
  }
  for (const [round, differences] of rounds) {
    const dates = await roundDatesOf(deps.store, round);
    if (dates === undefined) continue;
    const cases = casesOf(differences, 'round-dates');
    await orderSystemBatch(deps, { id: `repair-${run}-${round}`, act: 'move-dates', cases, data: { ...dates } });
  }
}

function casesOf(differences: readonly ReconciliationDifference[], kind: DifferenceId): string[] {
  return differences.filter((one) => one.kind === kind).map(({ subject }) => subject);
}
