/**
 * The lifecycle of a program. It opens resources in order. On the first Ctrl-C or SIGTERM it closes them in reverse
 * order and exits with 0; a second signal forces the exit. Errors that a person can fix are one line.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../config/index.js';
import { StoreError } from '../store/engine/errors.js';

/** An error that the person who starts the program can fix. The message says how. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

export interface Lifecycle {
  /** Close a resource when the program ends; at once if it is ending already. */
  onEnd(close: () => unknown): void;
  /** End the program like a signal, because its work is done. */
  end(): void;
  /** End the program with exit code 1 because a required service failed. */
  fail(reason: unknown): void;
  /** Whether the end has begun. A running start may then stop. */
  ending(): boolean;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C can arrive twice, from the terminal and from npm. Only a signal after this time is a second one. */
const SAME_SIGNAL_MS = 500;

/** Time to wait for a running start, so that no database is left incomplete. */
const START_TIMEOUT_MS = 15_000;

/** Time limit of closing. */
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
      if (ended) return; // ignore errors during shutdown
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

/** Return one line for an error that a person can fix, the whole stack for a defect. */
function explain(reason: unknown): string {
  if (reason instanceof ConfigError) return reason.problems.map((problem) => `setting: ${problem}`).join('\n');
  if (reason instanceof StartupError || reason instanceof StoreError) return reason.message;
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
