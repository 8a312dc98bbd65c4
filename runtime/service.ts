/** Services: programs that run unattended. Whatever they write is JSON lines on standard error. */
import { inspect } from 'node:util';
import type { Logger } from 'pino';
import { type Lifecycle, linesOf, runProgram } from './lifecycle.js';
import { createLog } from './log.js';

/** Run a service until a signal or a failure. `main` sets the log's level when it has read the settings. */
export function runService(main: (life: Lifecycle, log: Logger) => Promise<void>): void {
  const log = createLog({});
  takeStrayLines(log);
  runProgram((life) => main(life, log), {
    say: (text) => log.info(text),
    complain(reason, doing) {
      const level = doing === undefined ? 'fatal' : 'warn';
      const lines = linesOf(reason);
      if (lines === undefined) log[level]({ err: reason }, doing ?? 'a defect ended the process');
      else for (const line of lines) log[level](doing === undefined ? line : `${doing}: ${line}`);
    },
  });
}

/** Write into the log what Node.js and libraries would print: warnings of the process, and the console. */
function takeStrayLines(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn({ err: warning, from: 'node' }, warning.message));
  for (const [method, level] of [
    ['log', 'info'],
    ['info', 'info'],
    ['warn', 'warn'],
    ['error', 'error'],
  ] as const) {
    console[method] = (...given: unknown[]) => stray(log, level, given);
  }
}

function stray(log: Logger, level: 'info' | 'warn' | 'error', given: readonly unknown[]): void {
  const error = given.find((one) => one instanceof Error);
  const words = given
    .filter((one) => !(one instanceof Error))
    .map((one) => (typeof one === 'string' ? one : inspect(one)));
  log[level]({ from: 'console', ...(error !== undefined && { err: error }) }, words.join(' ') || error?.message);
}
