/** The bureau's decision on an interruption of the service: deadlines that it cut are moved for all, or their lapses follow. */
import { dateOf, formatChinese, type CivilDate } from '../../domain/calendar/civil.js';
import { isWorkingDay, type InterruptedDays } from '../../domain/calendar/working-days.js';
import { RELEASE_ACT } from '../../domain/holds.js';
import { checkUntil } from '../../domain/interruptions.js';
import type { Actor } from '../../domain/kernel/people.js';
import {
  decideInterruption,
  enterInterruption,
  heldForInterruption,
  interruptionById,
  serviceOn,
  type InterruptionDecision,
} from '../../store/office/interruptions.js';
import { loggedUnder, logOffice } from '../../store/office/log.js';
import type { InterruptionRow, Trx } from '../../store/schema.js';
import { interruptionHold, isInterrupted } from '../../domain/kernel/interruption.js';
import { applyCurrentTerms } from '../batches/apply-terms.js';
import { orderSystemBatch, type SystemBatchDeps } from '../batches/order-batch.js';
import type { ServiceDeps } from '../deps.js';
import { invalidField, notFound, Problem } from '../errors.js';

/** The reasons of a decision and the document that states it. */
export interface DecisionPaper {
  readonly reason: string;
  readonly document: string;
}

/** An interruption as its decision left it. */
export interface DecidedInterruption {
  readonly row: InterruptionRow;
  /** The number of deadlines that were held for it when it was decided. */
  readonly held: number;
}

interface Asked {
  readonly actor: Actor;
  readonly key: string;
}

/**
 * Confirm an interruption: every deadline that would end on its days ends on the given day, in every open case. Repeated
 * with the same key, return the first result.
 * @param until a working day after the interruption and after today
 * @throws Problem 404 for an unknown one, 409 if it is decided, 400 for the day
 */
export async function confirmInterruption(
  deps: ServiceDeps,
  id: string,
  { until, ...paper }: DecisionPaper & { readonly until: CivilDate },
  { actor, key }: Asked,
): Promise<DecidedInterruption> {
  await deps.policies.refresh();
  const decided = await once(deps, key, async (trx) => {
    const found = await interruptionById(trx, id);
    if (found !== undefined) requireUntil(deps, until, { from: found.from_date, to: found.to_date });
    return await decide(trx, id, { ...paper, until, actor, at: deps.now() }, key);
  });
  await deps.policies.refresh();
  await applyCurrentTerms(deps, key);
  return decided;
}

/**
 * Dismiss an interruption: what was held for it takes effect. Repeated with the same key, return the first result.
 * @throws Problem 404 for an unknown one, 409 if it is decided
 */
export async function dismissInterruption(
  deps: ServiceDeps,
  id: string,
  paper: DecisionPaper,
  { actor, key }: Asked,
): Promise<DecidedInterruption> {
  const decided = await once(deps, key, async (trx) => await decide(trx, id, { ...paper, actor, at: deps.now() }, key));
  await releaseUninterrupted(deps, `dismiss-${key}`);
  return decided;
}

/**
 * Enter an interruption that the system could not see (network, sign-in, power at the bureau), as confirmed. Repeated
 * with the same key, return the first result.
 * @throws Problem 400 for the days
 */
export async function reportInterruption(
  deps: ServiceDeps,
  { from, to, until, ...paper }: DecisionPaper & InterruptedDays & { readonly until: CivilDate },
  { actor, key }: Asked,
): Promise<DecidedInterruption> {
  await deps.policies.refresh();
  const decided = await once(deps, key, async (trx) => {
    if (to < from) throw invalidField('#/to', '“中断至”不得早于“中断自”');
    requireUntil(deps, until, { from, to });
    const at = deps.now();
    const entered = await enterInterruption(trx, `report-${key}`, { from, to }, { ...paper, until, actor, at });
    return await log(trx, entered, { actor, at }, key);
  });
  await deps.policies.refresh();
  await applyCurrentTerms(deps, key);
  return decided;
}

/** Release the deadlines that are held for an interruption that was dismissed. Safe to repeat. @returns how many */
export async function releaseUninterrupted(deps: SystemBatchDeps, id: string): Promise<number> {
  const free = await deps.store.db.transaction().execute(async (trx) => {
    const held = await heldForInterruption(trx);
    const days = held.map(({ due }) => due);
    const { holds } = await serviceOn(trx, days);
    return held.filter(({ due }) => !isInterrupted(due, holds));
  });
  if (free.length === 0) return 0;
  await orderSystemBatch(deps, {
    id,
    act: RELEASE_ACT,
    cases: [...new Set(free.map((one) => one.case))],
    subjects: ({ id: caseId }) => free.filter((one) => one.case === caseId).map(({ deadline }) => deadline),
  });
  return free.length;
}

/** Return the number of the held deadlines that end within an interruption. */
export function heldWithin(
  { from_date: from, to_date: to }: Pick<InterruptionRow, 'from_date' | 'to_date'>,
  held: readonly { readonly due: CivilDate }[],
): number {
  const hold = interruptionHold({ from, to });
  return held.filter(({ due }) => isInterrupted(due, [hold])).length;
}

/** Decide once for each key. */
async function once(
  { store }: ServiceDeps,
  key: string,
  write: (trx: Trx) => Promise<DecidedInterruption>,
): Promise<DecidedInterruption> {
  return await store.db.transaction().execute(async (trx) => {
    const done = await loggedUnder(trx, key);
    const row = done && (await interruptionById(trx, done.subject));
    if (row === undefined) return await write(trx);
    const held = done?.detail['held']; // not in the log of an earlier release
    return { row, held: typeof held === 'number' ? held : heldWithin(row, await heldForInterruption(trx)) };
  });
}

async function decide(
  trx: Trx,
  id: string,
  decision: InterruptionDecision & { readonly actor: Actor },
  key: string,
): Promise<DecidedInterruption> {
  const row = await decideInterruption(trx, id, decision);
  if (row === undefined) {
    if ((await interruptionById(trx, id)) === undefined) throw notFound('服务中断记录');
    throw new Problem('conflict', '该次服务中断已经作出认定，不必重复办理。');
  }
  return await log(trx, row, decision, key);
}

async function log(
  trx: Trx,
  row: InterruptionRow,
  { actor, at }: Pick<InterruptionDecision, 'at'> & { readonly actor: Actor },
  key: string,
): Promise<DecidedInterruption> {
  const { id, status, from_date, to_date, until_date, reason, document } = row;
  const held = heldWithin(row, await heldForInterruption(trx));
  const days = { from: from_date, to: to_date, ...(until_date && { until: until_date }) };
  const detail = { step: status, ...days, reason, document, held };
  await logOffice(trx, { at, actor, act: 'decide-interruption', subject: id, key, detail });
  return { row, held };
}

function requireUntil({ now, policies }: ServiceDeps, until: CivilDate, days: InterruptedDays): void {
  const wrong =
    checkUntil(until, days, dateOf(now())) ??
    (isWorkingDay(policies.calendar, until) ? undefined : `“顺延至”须是工作日，${formatChinese(until)}不是`);
  if (wrong !== undefined) throw invalidField('#/until', wrong);
}
