/** The carrying out of a received act: its command is sent as it was stored, until it is decided. */
import { isTerminal } from '../../domain/cases.js';
import type { RecordedAct } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import type { Store } from '../../store/engine/store.js';
import type { CaseRow, ReceivedAct, Trx } from '../../store/schema.js';
import { discardPaper } from '../../store/papers/papers.js';
import { markDone, markRefused, tryAgain, withdrawReceipt } from '../../store/requests/intake.js';
import type { ActResult } from '../../workflows/messages.js';
import { Problem, type FieldError, type ProblemCode } from '../errors.js';
import { isGone, isUndecided, isWaiting, temporalProblem } from '../temporal/errors.js';
import { executeAct, type ExecuteDeps } from '../temporal/execute-act.js';

/** The outcome. `pending`: received and not decided yet. The system carries the act out; the caller may ask again. */
export type ActOutcome = ({ readonly status: 'done' } & ActResult) | { readonly status: 'pending' };

/** Writes what goes with a refusal, in its transaction. @returns whether the refused paper is still needed */
export type WithRefusal = (trx: Trx, problem: Problem) => Promise<{ readonly needsPaper: boolean }>;

interface CarryOutOptions {
  readonly withRefusal?: WithRefusal;
  /** The step of the act in the audit trail, as read with the act. An act that was given up can have been recorded. */
  readonly recorded: RecordedAct | undefined;
}

/**
 * Send a received act to its case's workflow. A refusal ends it.
 * @throws Problem 400, 403 or 409 if the act is refused
 */
export async function carryOut(
  deps: ExecuteDeps,
  row: CaseRow,
  received: ReceivedAct,
  { withRefusal, recorded }: CarryOutOptions,
): Promise<ActOutcome> {
  const { store } = deps;
  if (recorded !== undefined) {
    if (received.outcome !== 'done') await markDone(store.db, row.id, received.key);
    return { status: 'done', ...recorded };
  }
  if (received.outcome === 'refused') throw refusalOf(received);
  try {
    return { status: 'done', ...(await executeAct(deps, row, received.command, received.attempt)) };
  } catch (error) {
    if (isUndecided(error) || (isGone(error) && (await isOpen(store, row.id)))) return { status: 'pending' };
    if (isWaiting(error)) {
      await tryAgain(store, received);
      return { status: 'pending' };
    }
    const problem = temporalProblem(error);
    if (problem === undefined) throw error;
    if (problem.code === 'unavailable') return { status: 'pending' };
    await store.db.transaction().execute(async (trx) => {
      const isNew = await refuse(trx, received, problem);
      const { needsPaper = false } = (isNew && (await withRefusal?.(trx, problem))) || {};
      const { paper } = received.command;
      if (isNew && paper !== undefined && !needsPaper) await discardPaper({ db: trx }, paper);
    });
    throw problem;
  }
}

/** Check whether a case is open on file: a workflow that was ended by hand is started again, and then decides the act. */
async function isOpen(store: Store, id: string): Promise<boolean> {
  const row = await caseById(store, id);
  return row !== undefined && !isTerminal(row.state);
}

/** End an act that is refused. A refusal that is no decision frees the key. @returns whether it was undecided until now */
async function refuse(
  trx: Trx,
  received: ReceivedAct,
  { code, message: detail, allowed, errors }: Problem,
): Promise<boolean> {
  if (code !== 'not-allowed-now') return await withdrawReceipt(trx, received);
  return await markRefused(trx, received, { code, detail, allowed, errors });
}

/** Return the refusal of an act again. */
function refusalOf({ refusal }: ReceivedAct): Problem {
  const { code, detail, allowed, errors } = refusal!;
  return new Problem(code as ProblemCode, detail, {
    ...(allowed && { allowed }),
    ...(errors && { errors: errors as readonly FieldError[] }),
  });
}
