/**
 * The lifecycle of a program. It opens resources in order. On the first Ctrl-C or SIGTERM it closes them in reverse
 * order and exits with 0; a second signal forces the exit. Errors that a person can fix are one line. A resource that
 * does not close in its time, because its server is away, keeps none of the others from closing.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../config/index.js';
import { StoreError } from '../store/engine/errors.js';

/** An error that the person who starts the program can fix. The message says how. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

export interface Lifecycle {
  /** Close a resource when the program ends, within `withinMs`; at once if it is ending already. */
  onEnd(close: () => unknown, withinMs?: number): void;
  /** End the program like a signal, because its work is done. */
  end(): void;
  /** End the program with exit code 1 because a required service failed. */
  fail(reason: unknown): void;
  /** Whether the end has begun. A running start may then stop. */
  ending(): boolean;
}

/** How a program speaks of its own life. */
export interface Voice {
  say(text: string): void;
  /** Say why the program ends, or what could not be closed. */
  complain(reason: unknown, doing?: string): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C can arrive twice, from the terminal and from npm. Only a signal after this time is a second one. */
const SAME_SIGNAL_MS = 500;

/** Time to wait for a running start, so that no database is left incomplete. */
const START_TIMEOUT_MS = 15_000;

/** Time limit of closing one resource. */
const CLOSE_TIMEOUT_MS = 5_000;

/** Time limit of closing. */
const END_TIMEOUT_MS = 30_000;

/** Run `main` until a signal or a failure, then end the process. */
export function runProgram(main: (life: Lifecycle) => Promise<void>, voice: Voice = PLAIN_LINES): void {
  const closings: (() => Promise<void>)[] = [];
  let ended: Promise<void> | undefined;
  let closing = false;
  let firstSignal: number | undefined;

  const life: Lifecycle = {
    onEnd(close, withinMs = CLOSE_TIMEOUT_MS) {
      closings.push(() => within(withinMs, close));
      if (closing) void closeAll();
    },
    end: () => end(0),
    fail(reason) {
      if (ended) return; // ignore errors during shutdown
      voice.complain(reason);
      end(1);
    },
    ending: () => ended !== undefined,
  };

  async function closeAll(): Promise<void> {
    closing = true;
    for (let close = closings.pop(); close; close = closings.pop()) {
      try {
        await close();
      } catch (error) {
        voice.complain(error, 'while stopping');
      }
    }
  }

  function end(code: number): void {
    setTimeout(() => {
      voice.say('it did not stop in time');
      process.exit(1);
    }, END_TIMEOUT_MS).unref();
    ended ??= Promise.resolve()
      .then(() => Promise.race([started, delay(START_TIMEOUT_MS)]))
      .then(closeAll)
      .then(() => process.exit(code));
  }

  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!ended) {
        firstSignal = performance.now();
        voice.say('stopping… (once more forces)');
        end(0);
      } else if (firstSignal === undefined || performance.now() - firstSignal > SAME_SIGNAL_MS) {
        process.exit(130);
      }
    });
  }
  process.on('uncaughtException', life.fail);
  process.on('unhandledRejection', life.fail);

  const started = main(life).catch(life.fail);
}

/** Close a resource. @throws StartupError if it takes longer */
async function within(limitMs: number, close: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StartupError('a part did not close in time, and is left')), limitMs);
  });
  try {
    await Promise.race([Promise.resolve().then(close), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lines for people, on standard error. */
const PLAIN_LINES: Voice = {
  say: (text) => void process.stderr.write(`${text}\n`),
  complain(reason, doing) {
    const text = linesOf(reason)?.join('\n') ?? (reason instanceof Error ? reason.stack : undefined) ?? String(reason);
    PLAIN_LINES.say(doing === undefined ? text : `${doing}: ${text}`);
  },
};

/** Return the lines of an error that a person can fix; undefined for a defect. */
export function linesOf(reason: unknown): readonly string[] | undefined {
  if (reason instanceof ConfigError) return reason.problems.map((problem) => `setting: ${problem}`);
  return reason instanceof StartupError || reason instanceof StoreError ? [reason.message] : undefined;
}
