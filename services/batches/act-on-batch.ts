/** Execution of a batch: each case gets an Update with its own key, so that a repeated attempt acts once. */
import { ApplicationFailure } from '@temporalio/common';
import pMap from 'p-map';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Command } from '../../domain/kernel/case.js';
import { termsOf } from '../../domain/policy/registry.js';
import { isTerminal, type CaseState } from '../../domain/cases.js';
import { batchById, batchCounts, finishBatch } from '../../store/batches/batches.js';
import { caseById } from '../../store/cases/cases.js';
import type { Batch, BatchItem } from '../../store/schema.js';
import { sha256 } from '../../store/engine/values.js';
import { isGone, isWaiting, refusalIn } from '../temporal/errors.js';
import { executeAct, type ExecuteDeps } from '../temporal/execute-act.js';
import { ensureStarted } from '../temporal/start-workflows.js';
import { keyOfItem, pendingItems, saveItemOutcome, storeCommand, tryItemAgain } from '../../store/batches/items.js';
import { recordedAct } from '../../store/cases/audit.js';
import { discardPaper, addPaper } from '../../store/papers/papers.js';

export interface BatchDeps extends ExecuteDeps {
  readonly now: () => Instant;
  /** Called after each case. */
  readonly heartbeat: () => void;
}

export interface BatchProgress {
  readonly left: number;
  readonly done: number;
  readonly refused: number;
}

/** Concurrent Updates. */
const AT_ONCE = 8;

/**
 * Act on up to `limit` items. A case that does not answer stays pending and does not delay the others. If no case
 * answers, the attempt fails and is retried later.
 */
export async function actOnBatch(deps: BatchDeps, id: string, limit: number): Promise<BatchProgress> {
  const { store, policies } = deps;
  await policies.refresh?.(); // another process may have published terms that the cases now adopt
  const batch = await batchById(store, id);
  if (batch === undefined) throw ApplicationFailure.nonRetryable(`没有批量办理 ${id}。`);
  let failure: unknown;
  for (let after = ''; ;) {
    const items = await pendingItems(store, id, limit, after);
    const unanswered = await actOnItems(deps, batch, items);
    failure ??= unanswered[0];
    if (unanswered.length < items.length) break;
    if (items.length === 0 || !unanswered.every(isGone)) {
      if (failure === undefined) break;
      throw failure;
    }
    after = items.at(-1)!.case_id; // skip cases without a workflow: they need a person
  }
  const { pending: left, done, refused } = await batchCounts(store, id);
  if (left === 0) await finishBatch(store, id, deps.now());
  return { left, done, refused };
}

/** Act on the items concurrently, and return the errors of those that did not answer. */
async function actOnItems(deps: BatchDeps, batch: Batch, items: readonly BatchItem[]): Promise<unknown[]> {
  const act = async (item: BatchItem): Promise<unknown> => {
    const failure: unknown = await actOnItem(deps, batch, item).catch((error: unknown) => error);
    deps.heartbeat();
    return failure;
  };
  return (await pMap(items, act, { concurrency: AT_ONCE })).filter((failure) => failure !== undefined);
}

async function actOnItem(deps: BatchDeps, batch: Batch, item: BatchItem): Promise<void> {
  const { store } = deps;
  const row = await caseById(store, item.case_id);
  if (row === undefined) return await saveItemOutcome(store, item, { status: 'refused', message: '没有这个事项。' });
  const done = await recordedAct(store, row.id, keyOfItem(item));
  if (done !== undefined) return await saveItemOutcome(store, item, { status: 'done', seq: done.seq });
  if (isTerminal(row.state)) {
    return await saveItemOutcome(store, item, { status: 'refused', message: '事项已经办结。' });
  }
  await ensureStarted(deps, row); // a crash may have prevented the start
  const command = item.command ?? (await storedCommand(deps, batch, item, row.state));
  try {
    const { seq } = await executeAct(deps, row, command, item.attempt);
    await saveItemOutcome(store, item, { status: 'done', seq });
  } catch (error) {
    if (isWaiting(error)) await tryItemAgain(store, item);
    const refusal = refusalIn(error);
    if (refusal === undefined || refusal.waiting) throw error;
    if (command.paper !== undefined) await discardPaper(store, command.paper);
    await saveItemOutcome(store, item, { status: 'refused', message: refusal.message });
  }
}

/** Make the command of an item's first attempt, and store it with its paper: every later attempt sends it again. */
async function storedCommand(
  { store, policies }: BatchDeps,
  { act, actor, data, content, at }: Batch,
  item: BatchItem,
  state: CaseState,
): Promise<Command> {
  const key = keyOfItem(item);
  const paper = `paper-${sha256(key)}`; // routes accept this id, but not the key
  // Takes the terms in force now, not those at the time of the order.
  const terms = act === 'adopt-terms' && termsOf(state, policies);
  const command = {
    act,
    actor,
    key,
    receivedAt: at,
    data,
    ...(item.subject !== '' && { subject: item.subject }),
    ...(content !== null && { paper }),
    ...(terms && { terms }),
  };
  return await store.db.transaction().execute(async (trx) => {
    if (content !== null)
      await addPaper({ db: trx }, { id: paper, caseId: state.id, act, kind: act, content, by: actor, at });
    return await storeCommand(trx, item, command);
  });
}
