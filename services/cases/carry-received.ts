/**
 * The carrying out of received acts that are left over: the process that received them ended, or had no answer in time.
 * Their commands are sent again until they are decided, in the order of receipt within each case.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pMap from 'p-map';
import type { Logger } from 'pino';
import { recordedAct } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { writeRefusedAct } from '../../store/notices/refused-act.js';
import type { CaseRow, ReceivedAct, Trx } from '../../store/schema.js';
import { undecidedActs } from '../../store/requests/intake.js';
import { Problem } from '../errors.js';
import type { ExecuteDeps } from '../temporal/execute-act.js';
import { carryOut } from './carry-out.js';

export interface CarryDeps extends Omit<ExecuteDeps, 'actTimeoutMs'> {
  /** Wakes the dispatcher of e-mails; absent without a mail server. */
  readonly wakeMailDispatcher?: (() => void) | undefined;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const EVERY_MS = 5_000;
/** Whoever received an act has this long to carry it out and to answer, s. */
const OWN_SECONDS = 20;
const ACT_TIMEOUT_MS = 5_000;
/** Cases at once. */
const AT_ONCE = 8;

/** Carry out what is left over, again and again until the signal. A failure is logged and tried again. */
export async function keepCarrying(deps: CarryDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await carryReceived(deps, signal).catch((error: unknown) => {
      deps.log.warn({ err: error }, '已收到的办理未能继续，稍后再试');
    });
    await pause(EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** Carry out the undecided acts once. @returns the number of those that were decided */
export async function carryReceived(deps: CarryDeps, signal?: AbortSignal, seconds = OWN_SECONDS): Promise<number> {
  const byCase = new Map<string, ReceivedAct[]>();
  for (const act of await undecidedActs(deps.store, seconds))
    byCase.set(act.case_id, [...(byCase.get(act.case_id) ?? []), act]);
  let decided = 0;
  const carry = async ([id, acts]: [string, ReceivedAct[]]): Promise<void> => {
    const row = await caseById(deps.store, id);
    for (const act of acts) {
      if (signal?.aborted === true || !(await isDecided(deps, row!, act))) return; // the later ones wait for it
      decided++;
    }
  };
  await pMap(byCase, carry, { concurrency: AT_ONCE, stopOnError: false });
  return decided;
}

/** Carry out an act, and tell who sent it of a refusal. @returns whether it is decided */
async function isDecided(deps: CarryDeps, row: CaseRow, received: ReceivedAct): Promise<boolean> {
  const about = { case: row.id, act: received.command.act };
  const { wakeMailDispatcher } = deps;
  let isMailed = false;
  const tell = async (trx: Trx, { message: reason }: Problem) => {
    isMailed = await writeRefusedAct(trx, row, received, { reason, mail: wakeMailDispatcher !== undefined });
    return { needsPaper: isMailed };
  };
  try {
    const recorded = await recordedAct(deps.store, row.id, received.key);
    const carrying = { ...deps, actTimeoutMs: ACT_TIMEOUT_MS };
    const { status } = await carryOut(carrying, row, received, { withRefusal: tell, recorded });
    if (status === 'done') deps.log.info(about, '已收到的办理已补办');
    return status === 'done';
  } catch (error) {
    if (!(error instanceof Problem)) {
      deps.log.error({ ...about, err: error }, '已收到的办理未能继续，稍后再试');
      return false;
    }
    if (isMailed) wakeMailDispatcher?.();
    deps.log.info({ ...about, reason: error.message }, '已收到的办理未获准，已通知办理人');
    return true;
  }
}
