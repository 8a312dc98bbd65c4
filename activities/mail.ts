/**
 * Delivering the e-mails that notices owe.
 *
 * Each is sent once, with one exception that SMTP leaves open: if this process dies, the database fails or the
 * mail server's answer is lost between its acceptance and the note of it, nobody knows that it was sent. It is
 * then sent again, a dead process's after its lease, under the same Message-ID, by which mail programs may tell.
 */
import { heartbeat } from '@temporalio/activity';
import type { Logger } from 'pino';
import { instantOf, type Instant } from '../domain/calendar/civil.js';
import {
  claimDelivery,
  deliveryDeferred,
  deliveryRefused,
  deliverySent,
  openDeliveries,
  type Claimed,
} from '../store/deliveries.js';
import type { Store } from '../store/index.js';
import { CONNECTIONS, MailError, type Mailer } from './mailer.js';

export interface Delivered {
  readonly sent: number;
  /** Given up: refused for good. */
  readonly failed: number;
  /** Still to be sent. */
  readonly pending: number;
  /** When it is worth coming back; absent where nothing is left to send. */
  readonly nextAttemptAt?: Instant;
}

/** A round ends after this time whatever is left, so that it stays well within its activity's time. */
const ROUND_MS = 60_000;
/** After the mail server took nothing, it is given this long. */
const SERVER_DOWN_MS = 60_000;

/** Sends what is due, `limit` e-mails at most. Whatever cannot be sent now stays queued. */
export async function deliverMail(
  { store, mailer, log }: { store: Store; mailer: Mailer | undefined; log: Pick<Logger, 'warn' | 'error'> },
  limit: number,
): Promise<Delivered> {
  if (mailer === undefined) return { sent: 0, failed: 0, pending: (await openDeliveries(store)).pending };
  const round = { left: limit, until: Date.now() + ROUND_MS, down: false, sent: 0, failed: 0 };

  async function sendOne(claim: Claimed, via: Mailer): Promise<void> {
    try {
      await via.send({ to: claim.address, subject: claim.title, text: claim.body, messageId: claim.message_id });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const { code, message } = error;
      const about = { notice: claim.notice_id, case: claim.case_id, attempts: claim.attempts, reason: message };
      if (code === 'refused') {
        log.error(about, '邮件被拒收，不再投递');
        round.failed += 1;
        return await deliveryRefused(store, claim, message);
      }
      log.warn(about, code === 'unreachable' ? '邮件服务器不可用' : '邮件暂未投递');
      round.down ||= code === 'unreachable';
      return await deliveryDeferred(store, claim, message);
    }
    await deliverySent(store, claim);
    round.sent += 1;
  }

  async function lane(via: Mailer): Promise<void> {
    while (round.left > 0 && !round.down && Date.now() < round.until) {
      round.left -= 1;
      const claim = await claimDelivery(store);
      if (claim === undefined) return;
      await sendOne(claim, via);
      heartbeat();
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, () => lane(mailer)));
  const { sent, failed, down } = round;
  const { pending, nextAttemptAt } = await openDeliveries(store);
  if (nextAttemptAt === null) return { sent, failed, pending };
  const afterOutage = instantOf(Date.now() + SERVER_DOWN_MS);
  const wait = down && nextAttemptAt < afterOutage;
  return { sent, failed, pending, nextAttemptAt: wait ? afterOutage : nextAttemptAt };
}
