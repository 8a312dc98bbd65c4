/** E-mail by SMTP. */
import { createTransport } from 'nodemailer';
import { messageOf } from '../../store/engine/errors.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for every attempt of one e-mail. */
  readonly messageId: string;
}

export interface Mailer {
  /** Send an e-mail. Resolve when the mail server has accepted it. @throws MailError */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** `refused`: this e-mail, permanently. `deferred`: this e-mail, for now. `unreachable`: every e-mail. */
export type MailErrorCode = 'refused' | 'deferred' | 'unreachable';

export class MailError extends Error {
  override readonly name = 'MailError';
  readonly code: MailErrorCode;

  constructor(code: MailErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Concurrent connections, so also concurrent sends. */
export const CONNECTIONS = 4;

/** Together well below the lease of an e-mail in `store/notices/deliveries.ts`. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * Make a mailer for a mail server, `smtp://user:password@host:587` or `smtps://…`. The URL's query may contain further
 * settings of nodemailer.
 * @param from the sender, e.g. `集群管理 <jiqun@example.cn>`
 */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 0, // our queue decides on a retry after a lost connection
    ...TIMEOUTS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail({ ...mail, from, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        throw new MailError(codeOf(error as SmtpError), messageOf(error), { cause: error });
      }
    },
    close: () => transport.close(),
  };
}

/** The fields that nodemailer adds to its errors. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Only an answer to the recipient or the content concerns this e-mail. Any other error concerns every e-mail. */
function codeOf({ code, command, responseCode = 0, response = '' }: SmtpError): MailErrorCode {
  if (code === 'EENVELOPE' && command === 'API') return 'deferred'; // nodemailer rejects the address
  if (command !== 'RCPT TO' && !(command === 'DATA' && code === 'EMESSAGE')) return 'unreachable';
  // 5.7.x is policy ("relay denied", "authentication required"): usually our settings are wrong, not the mailbox.
  const policy = responseCode === 530 || /^\d{3}[ -]5\.7\./.test(response);
  return responseCode >= 500 && !policy ? 'refused' : 'deferred';
}
