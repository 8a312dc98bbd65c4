/** The end of a received act that nothing can decide, by whoever runs the system. */
import { SYSTEM } from '../../domain/kernel/people.js';
import { recordedAct } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { databaseTime } from '../../store/engine/clock.js';
import { writeRefusedAct } from '../../store/notices/refused-act.js';
import { logOffice } from '../../store/office/log.js';
import { markRefused, receivedAct } from '../../store/requests/intake.js';
import type { ServiceDeps } from '../deps.js';
import { invalidField, notFound, Problem } from '../errors.js';

export interface EndReceived {
  readonly caseId: string;
  readonly key: string;
  /** What its sender is told. */
  readonly reason: string;
}

/**
 * Refuse an undecided act, tell its sender the reason, and let the case's deadlines pass again. A workflow that still
 * records the act afterwards wins: the act is then done, and its paper is still there.
 * @returns whether an e-mail waits for the mail dispatcher
 * @throws Problem 404 without the act, 400 without a reason, 409 if it is decided
 */
export async function endReceived(
  { store, mail }: Pick<ServiceDeps, 'store'> & { readonly mail: boolean },
  { caseId, key, reason }: EndReceived,
): Promise<boolean> {
  if (reason.trim() === '') throw invalidField('/reason', '请写明原因，系统将告知办理人。');
  const row = await caseById(store, caseId);
  const received = await receivedAct(store, caseId, key);
  if (row === undefined || received === undefined) throw notFound('已收到的办理');
  const at = await databaseTime(store);
  const done = await recordedAct(store, caseId, key);
  return await store.db.transaction().execute(async (trx) => {
    const refusal = { code: 'not-allowed-now', detail: reason } as const;
    if (done !== undefined || !(await markRefused(trx, received, refusal)))
      throw new Problem('not-allowed-now', '这项办理已有结果，不能终止。');
    const detail = { step: 'end-received', key, act: received.command.act, reason };
    await logOffice(trx, {
      at,
      actor: SYSTEM,
      act: 'reconcile',
      subject: caseId,
      key: `end-received:${caseId}:${key}`,
      detail,
    });
    return await writeRefusedAct(trx, row, received, { reason, mail });
  });
}
