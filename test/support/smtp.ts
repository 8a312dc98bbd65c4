/** A real SMTP server that keeps what it takes. It can be stopped and started on its port, and told to refuse. */
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export interface Received {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer to `RCPT TO` or to the content, e.g. `550 5.1.1 No such user`; to the content also `hang up`. */
export type Answer = string | undefined;

const HANG_UP = 'hang up';

export class PostOffice {
  readonly received: Received[] = [];
  onRecipient: (address: string) => Answer = () => undefined;
  onContent: (address: string) => Answer | Promise<Answer> = () => undefined;
  #server: SMTPServer | undefined;
  #port = 0;

  /** For `createMailer`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(problem(this.onRecipient(address))),
      onData: (stream, session, done) => {
        void this.#answer(stream, session.envelope.rcptTo[0]?.address ?? '', done);
      },
    });
    server.on('error', () => {}); // connections that a test cuts
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.connections.forEach((connection) => connection.close());
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(resolve)));
  }

  /** Forgets what was received and refuses nothing. */
  reset(): void {
    this.received.length = 0;
    this.onRecipient = () => undefined;
    this.onContent = () => undefined;
  }

  async #answer(stream: SMTPServerDataStream, to: string, done: (problem: Error | null) => void): Promise<void> {
    try {
      const answer = await this.#take(stream, to);
      if (answer === HANG_UP) this.#server?.connections.forEach((connection) => connection.close());
      else done(problem(answer));
    } catch {
      // cut off before all was received
    }
  }

  async #take(stream: SMTPServerDataStream, to: string): Promise<Answer> {
    const raw = await text(stream);
    const answer = await this.onContent(to);
    if (answer === undefined) this.received.push(parse(to, raw));
    return answer;
  }
}

function problem(answer: Answer): Error | null {
  if (answer === undefined) return null;
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}

function parse(to: string, raw: string): Received {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const content = raw.slice(end + 4);
  const encoded = headers['content-transfer-encoding'] === 'base64';
  return {
    to,
    headers,
    subject: decodeWords(headers['subject'] ?? ''),
    body: (encoded ? Buffer.from(content, 'base64').toString() : decodeQuoted(content))
      .replaceAll('\r\n', '\n')
      .trimEnd(),
  };
}

/** RFC 2047; words that follow one another belong together. */
function decodeWords(header: string): string {
  const joined = header.replaceAll(/\?=\s+=\?/g, '?==?');
  return joined.replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' ')),
  );
}

function decodeQuoted(content: string): string {
  const bytes = content
    .replaceAll('=\r\n', '')
    .replaceAll(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
