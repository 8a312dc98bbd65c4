/**
 * Live notices for listeners. Each process polls the database, so that any process may write notices. It polls only
 * while it has listeners, once for all.
 */
import { PassThrough, type Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { Actor } from '../../../domain/kernel/people.js';
import type { Store } from '../../../store/engine/store.js';
import { addressedAmong, latestArrivals, unreadCount } from '../../../store/notices/inbox.js';
import { Problem } from '../../../services/errors.js';

/** The polling interval. */
const EVERY_MS = 3_000;
/** The heartbeat interval: it keeps proxies from closing an idle stream, and checks the session. */
const HEARTBEAT_MS = 15_000;
/** Streams per account; a browser has six connections to one server. */
const MOST_PER_ACCOUNT = 5;
/** Notices per poll. Polls overlap, because transactions may commit in another order than their notices' numbers. */
const WINDOW = 200;
/** Drop a client that has not read this many bytes. */
const MOST_WAITING_BYTES = 64 * 1024;

interface Listener {
  readonly reader: Actor;
  readonly stream: PassThrough;
  /** Check whether the session is still valid. */
  readonly stillThere: () => Promise<boolean>;
  /** Time of the last session check. */
  seen: number;
}

export interface NoticeListener {
  readonly reader: Actor;
  readonly stillThere: () => Promise<boolean>;
}

const encode = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** The listeners of one process. */
export class NoticeBus {
  readonly #store: Store;
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #listeners = new Set<Listener>();
  #known: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Store, logger: Pick<Logger, 'warn'>) {
    this.#store = store;
    this.#logger = logger;
  }

  /**
   * Return the events for one reader: first the number of unread notices, then each new notice.
   * @throws Problem 429 if the account has too many streams
   */
  async listen({ reader, stillThere }: NoticeListener): Promise<Readable> {
    const others = [...this.#listeners].filter((each) => each.reader.id === reader.id);
    if (others.length >= MOST_PER_ACCOUNT) {
      throw new Problem('too-many-requests', `同一账号最多同时在 ${MOST_PER_ACCOUNT} 个窗口接收实时通知。`, {
        retryAfter: 60,
      });
    }
    const stream = new PassThrough();
    const listener: Listener = { reader, stream, stillThere, seen: performance.now() };
    this.#listeners.add(listener);
    stream.on('close', () => this.#forget(listener));
    stream.on('error', () => this.#forget(listener));
    if (this.#listeners.size === 1) this.#known = new Set(await latestArrivals(this.#store, WINDOW));
    stream.write(`retry: ${HEARTBEAT_MS}\n\n${encode('unread', { unread: await unreadCount(this.#store, reader) })}`);
    this.#tickLater();
    return stream;
  }

  /** Close every stream before the process stops, because streams do not end by themselves. */
  close(): void {
    for (const { stream } of this.#listeners) stream.end();
  }

  #forget(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tickLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tick()
        .catch((error: unknown) => this.#logger.warn({ err: error }, 'notices could not be asked for'))
        .finally(() => this.#listeners.size > 0 && this.#tickLater());
    }, EVERY_MS).unref();
  }

  async #tick(): Promise<void> {
    const latest = await latestArrivals(this.#store, WINDOW);
    const arrived = latest.filter((id) => !this.#known.has(id));
    this.#known = new Set(latest);
    for (const listener of this.#listeners) await this.#tell(listener, arrived);
  }

  async #tell(listener: Listener, arrived: readonly string[]): Promise<void> {
    const { reader, stream, stillThere } = listener;
    const quiet = performance.now() - listener.seen < HEARTBEAT_MS;
    const mine = arrived.length === 0 ? [] : await addressedAmong(this.#store, reader, arrived);
    if (mine.length === 0 && quiet) return;
    if (stream.writableLength > MOST_WAITING_BYTES || !(await stillThere())) {
      stream.end();
      return;
    }
    listener.seen = performance.now();
    for (const { case_id, ...notice } of mine) stream.write(encode('notice', { ...notice, case: case_id }));
    // Sent with each heartbeat, to show notices read elsewhere.
    stream.write(encode('unread', { unread: await unreadCount(this.#store, reader) }));
  }
}

const BUSES = new WeakMap<Store, NoticeBus>();

/** Return the process's only bus for a database. */
export function noticeBusOf({ store, log }: { readonly store: Store; readonly log: Logger }): NoticeBus {
  const bus = BUSES.get(store) ?? new NoticeBus(store, log);
  BUSES.set(store, bus);
  return bus;
}
