/**
 * The life of a program: it opens things one after another and, on the first Ctrl-C or SIGTERM, closes them in
 * the opposite order and exits with 0. A second one forces. Whatever a person can put right is one line.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../config/index.js';
import { StoreError } from '../store/engine/errors.js';

/** Something the person who starts the program can put right; the message says what to do. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

export interface Lifecycle {
  /** Closes what was just opened when the program ends; at once if all else is being closed already. */
  onEnd(close: () => unknown): void;
  /** End the program as a signal would: its work is done. */
  end(): void;
  /** End the program with exit code 1 because something it lives on has failed. */
  fail(reason: unknown): void;
  /** Whether the end has begun: a start under way need not go on. */
  ending(): boolean;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C can arrive twice, from the terminal and passed on by npm: only a later one is a second. */
const SAME_SIGNAL_MS = 500;

/** How long an end waits for a start under way: a database must not be left half made. */
const START_TIMEOUT_MS = 15_000;

/** An end that takes longer has got stuck. */
const END_TIMEOUT_MS = 30_000;

/** Run `main` until a signal or a failure, then end the process. */
export function runProgram(main: (life: Lifecycle) => Promise<void>): void {
  const closings: (() => unknown)[] = [];
  let ended: Promise<void> | undefined;
  let closing = false;
  let firstSignal = 0;

  const life: Lifecycle = {
    onEnd(close) {
      closings.push(close);
      if (closing) void closeAll();
    },
    end: () => end(0),
    fail(reason) {
      if (ended) return; // what breaks while everything is being closed is no news
      say(explain(reason));
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
        say(`while stopping: ${explain(error)}`);
      }
    }
  }

  function end(code: number): void {
    setTimeout(() => {
      say('it did not stop in time');
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
        firstSignal = Date.now();
        say('stopping… (once more forces)');
        end(0);
      } else if (firstSignal === 0 || Date.now() - firstSignal > SAME_SIGNAL_MS) {
        process.exit(130);
      }
    });
  }
  process.on('uncaughtException', life.fail);
  process.on('unhandledRejection', life.fail);

  const started = main(life).catch(life.fail);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One line for what a person can put right, the whole stack for a defect. */
function explain(reason: unknown): string {
  if (reason instanceof ConfigError) return reason.problems.map((problem) => `setting: ${problem}`).join('\n');
  if (reason instanceof OperatorError || reason instanceof StoreError) return reason.message;
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
