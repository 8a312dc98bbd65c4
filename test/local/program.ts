/** A program of ours as a person starts it: a child process, on free ports, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { ROOT } from '../../config/root.js';

export interface Program {
  readonly pid: number;
  /** Resolves with the first line of output that matches. @throws Error with all output when it ends before, or none comes. */
  line(pattern: RegExp): Promise<string>;
  /** Sends a signal as a terminal does, to the whole process group; or to the process only. */
  signal(signal: NodeJS.Signals, to?: 'group' | 'process'): void;
  /** Resolves with the exit code once it has ended, `null` for one killed. */
  ended(): Promise<number | null>;
  /** All that was written so far. */
  output(): string;
  /** The messages of a service, which writes JSON lines only. @throws SyntaxError on any other line */
  messages(): string[];
  stderr(): string;
}

/** Less than the time of most tests, so that one whose line does not come fails with the output. */
const LINE_TIMEOUT_MS = 100_000;

const running = new Set<ChildProcess>();

/** For `afterAll`: nothing outlives the tests, neither a program nor what npm and tsx started for it. */
export async function killAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = once(child, 'close');
      signalGroup(child, 'SIGKILL');
      await closed;
    }),
  );
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function start(command: readonly string[], settings: Readonly<Record<string, string>>): Program {
  const [program = '', ...args] = command;
  const { PATH, HOME } = process.env; // oxlint-disable-line node/no-process-env -- what any program is started with
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let all = '';
  let errors = '';
  const heard = new Set<() => void>();
  const hear = (text: string): void => {
    all += text;
    for (const listener of heard) listener();
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    hear(text);
  });
  const closed = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });

  return {
    pid: child.pid ?? 0,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: () => void): void => {
          clearTimeout(timer);
          heard.delete(look);
          outcome();
        };
        const look = (): void => {
          const found = all
            .split('\n')
            .slice(0, -1)
            .find((line) => pattern.test(line));
          if (found !== undefined) settle(() => resolve(found));
        };
        const fail = (what: string): void => settle(() => reject(new Error(`${what} line like ${pattern}:\n${all}`)));
        const timer = setTimeout(() => fail('there came no'), LINE_TIMEOUT_MS);
        heard.add(look);
        look();
        void closed.then(() => fail('it ended before a'));
      }),
    signal(signal, to = 'group') {
      if (to === 'group') signalGroup(child, signal);
      else child.kill(signal);
    },
    ended: () => closed,
    output: () => all,
    messages: () =>
      all
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { msg: string }).msg),
    stderr: () => errors,
  };
}

/** Ports that nothing listens on just now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
