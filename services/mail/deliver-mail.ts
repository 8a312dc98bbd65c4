/**
 * Delivering the e-mails that notices owe.
 *
 * Each is sent once, with one exception that SMTP leaves open: if this process dies, the database fails or the
 * mail server's answer is lost between its acceptance and the note of it, nobody knows that it was sent. It is
 * then sent again, a dead process's after its lease, under the same Message-ID, by which mail programs may tell.
 */
import pMap from 'p-map';
import type { Logger } from 'pino';
import { instantOf, type Instant } from '../../domain/calendar/civil.js';
import {
  claimDelivery,
  deferDelivery,
  giveUpDelivery,
  markDeliverySent,
  type ClaimedDelivery,
} from '../../store/notices/sending.js';
import { paperFiledOrNot } from '../../store/papers/papers.js';
import { countOpenDeliveries } from '../../store/notices/deliveries.js';
import type { Store } from '../../store/engine/store.js';
import { openPerson } from '../../store/papers/sealed-person.js';
import type { Vault } from '../../store/engine/vault.js';
import { CONNECTIONS, MailError, type MailErrorCode, type Mailer } from './mailer.js';

export interface DeliveryDeps {
  readonly store: Store;
  readonly mailer: Mailer | undefined;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  readonly vault: Vault;
  /** Called after each e-mail. */
  readonly heartbeat: () => void;
}

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

/** Send what is due, `limit` e-mails at most. Whatever cannot be sent now stays queued. */
export async function deliverMail(deps: DeliveryDeps, limit: number): Promise<Delivered> {
  const { store, mailer, log, vault, heartbeat } = deps;
  if (mailer === undefined) return { sent: 0, failed: 0, pending: (await countOpenDeliveries(store)).pending };
  const round = { left: limit, until: Date.now() + ROUND_MS, down: false, sent: 0, failed: 0 };

  const sendOne = async (claim: ClaimedDelivery): Promise<void> => {
    heartbeat();
    try {
      const to = await addressOf({ store, vault }, claim);
      await mailer.send({ to, subject: claim.title, text: claim.body, messageId: claim.message_id });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const { code } = error;
      const message = claim.paper_id === null ? error.message : UNNAMED[code];
      const about = { notice: claim.notice_id, case: claim.case_id, attempts: claim.attempts, reason: message };
      if (code === 'refused') {
        log.error(about, '邮件被拒收，不再投递');
        round.failed += 1;
        return await giveUpDelivery(store, claim, message);
      }
      log.warn(about, code === 'unreachable' ? '邮件服务器不可用' : '邮件暂未投递');
      round.down ||= code === 'unreachable';
      return await deferDelivery(store, claim, message);
    }
    await markDeliverySent(store, claim);
    round.sent += 1;
  };

  async function* claims(): AsyncGenerator<ClaimedDelivery> {
    for (; round.left > 0 && !round.down && Date.now() < round.until; round.left -= 1) {
      const claim = await claimDelivery(store);
      if (claim === undefined) return;
      yield claim;
    }
  }

  await pMap(claims(), sendOne, { concurrency: CONNECTIONS });
  const { sent, failed, down } = round;
  const { pending, nextAttemptAt } = await countOpenDeliveries(store);
  if (nextAttemptAt === null) return { sent, failed, pending };
  const afterOutage = instantOf(Date.now() + SERVER_DOWN_MS);
  const wait = down && nextAttemptAt < afterOutage;
  return { sent, failed, pending, nextAttemptAt: wait ? afterOutage : nextAttemptAt };
}

/** Where the e-mail goes; a sealed address is opened here and nowhere kept. @throws MailError where it cannot be opened */
async function addressOf({ store, vault }: { store: Store; vault: Vault }, claim: ClaimedDelivery): Promise<string> {
  if (claim.paper_id === null) return claim.address;
  try {
    const paper = await paperFiledOrNot(store, claim.paper_id);
    const { email } = await openPerson(vault, paper?.content ?? {});
    return String(email);
  } catch (error) {
    throw new MailError('deferred', '', { cause: error });
  }
}

/** A mail server's own words may repeat the address: of a sealed one only this is kept and logged. */
const UNNAMED: Readonly<Record<MailErrorCode, string>> = {
  refused: '收件方邮件服务器拒收',
  deferred: '邮件服务器暂未接收，或缺少解密其地址的 DATA_KEYS',
  unreachable: '邮件服务器不可用',
};
