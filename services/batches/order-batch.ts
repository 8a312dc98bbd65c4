/** Orders of one act on many deadlines. An order executes exactly what its preview showed. */
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { previewDeadlines, type DeadlinePreview } from '../../domain/deadlines/batch.js';
import type { BatchSelection, Command } from '../../domain/kernel/case.js';
import { FORMS } from '../../domain/forms/index.js';
import { SYSTEM, type Actor } from '../../domain/kernel/people.js';
import type { DeadlineId } from '../../domain/policy/types.js';
import { isTerminal } from '../../domain/cases.js';
import { batchById, selectedCases, orderBatch, type NewBatch } from '../../store/batches/batches.js';
import { logOffice } from '../../store/office/log.js';
import type { Db, JsonObject } from '../../store/schema.js';
import { contentHash } from '../../store/engine/values.js';
import { tryStartBatch, type TryStartDeps } from '../temporal/start-workflows.js';
import { caseContext } from '../cases/case-context.js';
import type { ServiceDeps } from '../deps.js';
import { Problem } from '../errors.js';
import type { DeadlineAct } from '../../domain/acts.js';
import { inTransaction } from '../../store/engine/transaction.js';

export interface BatchRequest {
  readonly act: DeadlineAct;
  readonly actor: Actor;
  readonly cases: readonly string[] | BatchSelection;
  /** The selected deadlines; absent = every deadline that allows the act. */
  readonly rules?: readonly DeadlineId[] | undefined;
  /** The act's paper, checked. */
  readonly content: JsonObject;
}

export interface BatchPreview {
  readonly deadlines: readonly DeadlinePreview[];
  /** The hash of the preview; an order must name it. */
  readonly digest: string;
  readonly data: NonNullable<Command['data']>;
}

/** Cases to preview before yielding to other requests. */
const PORTION = 50;

/** Return the effect of the act on each deadline of the recorded cases. */
export async function previewBatch(db: Db, deps: ServiceDeps, wish: BatchRequest): Promise<BatchPreview> {
  const { act, actor, cases, rules, content } = wish;
  const states = (await selectedCases(db, cases)).filter((state) => !isTerminal(state));
  const deadlines: DeadlinePreview[] = [];
  let data: BatchPreview['data'] = {};
  for (const [index, state] of states.entries()) {
    const ctx = caseContext(deps, { policy: state.policy, state });
    data = FORMS[act].facts(content, ctx) as BatchPreview['data']; // the facts of these papers do not depend on the policy
    deadlines.push(...previewDeadlines(state, { act, actor, data, rules }, ctx));
    if (index % PORTION === PORTION - 1) await yieldToEventLoop();
  }
  return { deadlines, data, digest: contentHash(deadlines) };
}

/**
 * Order the previewed batch; the caller starts it. A repeated call with the same key changes nothing.
 * @param seen the digest of the preview
 * @returns the batch's id
 * @throws Problem 409 if the cases have changed since the preview, or nothing can be done
 */
export async function orderPreviewedBatch(
  deps: ServiceDeps,
  wish: BatchRequest,
  { key, seen }: { readonly key: string; readonly seen: string },
): Promise<string> {
  const id = `batch-${key}`;
  await inTransaction(deps.store.db, async (trx) => {
    if ((await batchById({ db: trx }, id)) !== undefined) return;
    const { deadlines, digest, data } = await previewBatch(trx, deps, wish);
    if (digest !== seen) throw new Problem('conflict', '预览之后，所选事项的期限已有变化，请重新预览后再确认。');
    const subjects = new Map<string, string[]>();
    for (const { case: caseId, clock, refused } of deadlines)
      if (refused === undefined) subjects.set(caseId, [...(subjects.get(caseId) ?? []), clock]);
    if (subjects.size === 0) throw new Problem('not-allowed-now', '所选事项中没有可以办理的期限。');
    const { act, actor, cases, rules, content } = wish;
    const at = deps.now();
    const deadlinesActedOn = await orderBatch(trx, {
      id,
      act,
      actor,
      cases,
      data,
      content,
      at,
      subjects: (state) => subjects.get(state.id) ?? [],
    });
    const selection = { cases, ...(rules && { rules }) };
    const detail = { act, selection, content, cases: subjects.size, deadlines: deadlinesActedOn };
    await logOffice(trx, { at, actor, act: 'act-on-many', subject: id, key, detail });
  });
  return id;
}

export type SystemBatchDeps = TryStartDeps & Pick<ServiceDeps, 'now'>;

/** Order an act of the system on many cases, and start it. Safe to repeat with the same id. */
export async function orderSystemBatch(
  deps: SystemBatchDeps,
  order: Pick<NewBatch, 'id' | 'act' | 'cases' | 'data' | 'subjects'>,
): Promise<void> {
  const batch = { ...order, actor: SYSTEM, at: deps.now() };
  await inTransaction(deps.store.db, (trx) => orderBatch(trx, batch));
  await tryStartBatch(deps, order.id);
}
