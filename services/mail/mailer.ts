/** Sending e-mail by SMTP. */
import { createTransport } from 'nodemailer';
import { messageOf } from '../../store/engine/errors.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same however often the same e-mail is sent. */
  readonly messageId: string;
}

export interface Mailer {
  /** Resolves when the mail server has taken the e-mail. @throws MailError */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** `refused`: this e-mail, for good. `deferred`: this e-mail, for now. `unreachable`: the mail server takes none. */
export type MailErrorCode = 'refused' | 'deferred' | 'unreachable';

export class MailError extends Error {
  override readonly name = 'MailError';
  readonly code: MailErrorCode;

  constructor(code: MailErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Connections at once; a sender need not start more at a time. */
export const CONNECTIONS = 4;

/** Together well below the lease of an e-mail in `store/notices/deliveries.ts`. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * Make a mailer over a mail server, `smtp://user:password@host:587` or `smtps://…`; further settings of nodemailer
 * may follow as the URL's query.
 * @param from the sender, e.g. `集群管理 <jiqun@example.cn>`
 */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxRequeues: 0, // a connection lost in the middle is for the queue to judge
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

/** What nodemailer adds to its errors. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Only an answer to the recipient or to the content is about this e-mail; whatever else goes wrong would befall any. */
function codeOf({ code, command, responseCode = 0, response = '' }: SmtpError): MailErrorCode {
  if (code === 'EENVELOPE' && command === 'API') return 'deferred'; // an address that nodemailer itself will not use
  if (command !== 'RCPT TO' && !(command === 'DATA' && code === 'EMESSAGE')) return 'unreachable';
  // 5.7.x is policy ("relay denied", "authentication required"): more often our settings than their mailbox.
  const policy = responseCode === 530 || /^\d{3}[ -]5\.7\./.test(response);
  return responseCode >= 500 && !policy ? 'refused' : 'deferred';
}
