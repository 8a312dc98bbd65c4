/**
 * Sending of the queued e-mails of notices.
 *
 * An e-mail can be sent twice if the process dies, or the database or connection fails, after the server accepted it
 * and before we stored that. It has the same Message-ID, so mail programs can recognise the duplicate. After a crash it
 * is retried when its lease ends.
 */
import pMap from 'p-map';
import type { Logger } from 'pino';
import { epochOf, instantOf, type Instant } from '../../domain/calendar/civil.js';
import {
  claimDelivery,
  deferDelivery,
  giveUpDelivery,
  markDeliverySent,
  type ClaimedDelivery,
} from '../../store/notices/sending.js';
import { paperFiledOrNot } from '../../store/papers/papers.js';
import { countOpenDeliveries } from '../../store/notices/deliveries.js';
import { databaseTime } from '../../store/engine/clock.js';
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
  /** Refused permanently. */
  readonly failed: number;
  /** E-mails still to send. */
  readonly pending: number;
  /** The time of the next attempt; absent if nothing is left to send. */
  readonly nextAttemptAt?: Instant;
}

/** A sending pass ends after this time, well within its activity's timeout. */
const PASS_MS = 60_000;
/** Wait after the mail server was unreachable. */
const SERVER_DOWN_MS = 60_000;

/** Send at most `limit` due e-mails. E-mails that fail now stay queued. */
export async function deliverMail(deps: DeliveryDeps, limit: number): Promise<Delivered> {
  const { store, mailer, log, vault, heartbeat } = deps;
  if (mailer === undefined) return { sent: 0, failed: 0, pending: (await countOpenDeliveries(store)).pending };
  const pass = { left: limit, until: performance.now() + PASS_MS, down: false, sent: 0, failed: 0 };

  const sendOne = async (claim: ClaimedDelivery): Promise<void> => {
    heartbeat();
    try {
      const to = await addressOf({ store, vault }, claim);
      await mailer.send({ to, subject: claim.title, text: claim.body, messageId: claim.message_id });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const { code } = error;
      const message = claim.paper_id === null ? error.message : MESSAGE_WITHOUT_ADDRESS[code];
      const about = { notice: claim.notice_id, case: claim.case_id, attempts: claim.attempts, reason: message };
      if (code === 'refused') {
        log.error(about, '邮件被拒收，不再投递');
        pass.failed += 1;
        return await giveUpDelivery(store, claim, message);
      }
      log.warn(about, code === 'unreachable' ? '邮件服务器不可用' : '邮件暂未投递');
      pass.down ||= code === 'unreachable';
      return await deferDelivery(store, claim, message);
    }
    await markDeliverySent(store, claim);
    pass.sent += 1;
  };

  const queues = new Map<string, Promise<void>>();
  /** Send the e-mails of one address one after the other, so that they arrive in order. */
  const sendInOrder = async (claim: ClaimedDelivery): Promise<void> => {
    const turn = (queues.get(claim.address) ?? Promise.resolve()).then(async () => await sendOne(claim));
    queues.set(
      claim.address,
      turn.catch(() => undefined),
    );
    await turn;
  };

  async function* claims(): AsyncGenerator<ClaimedDelivery> {
    for (; pass.left > 0 && !pass.down && performance.now() < pass.until; pass.left -= 1) {
      const claim = await claimDelivery(store);
      if (claim === undefined) return;
      yield claim;
    }
  }

  await pMap(claims(), sendInOrder, { concurrency: CONNECTIONS });
  const { sent, failed, down } = pass;
  const { pending, nextAttemptAt } = await countOpenDeliveries(store);
  if (nextAttemptAt === null) return { sent, failed, pending };
  const afterOutage = instantOf(epochOf(await databaseTime(store)) + SERVER_DOWN_MS);
  const wait = down && nextAttemptAt < afterOutage;
  return { sent, failed, pending, nextAttemptAt: wait ? afterOutage : nextAttemptAt };
}

/** Return the recipient's address. An encrypted one is decrypted here and never stored. @throws MailError if decryption fails */
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

/** For an encrypted address, log this text instead of the server's reply, which may contain the address. */
const MESSAGE_WITHOUT_ADDRESS: Readonly<Record<MailErrorCode, string>> = {
  refused: '收件方邮件服务器拒收',
  deferred: '邮件服务器暂未接收，或缺少解密其地址的 DATA_KEYS',
  unreachable: '邮件服务器不可用',
};
