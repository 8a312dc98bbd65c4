/** The embedded Temporal server: the real server on an SQLite file, as a child of this process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../runtime/lifecycle.js';
import { MissingBinaryError, type Progress, temporalCli } from '../runtime/temporal-programs.js';
import { identify, isRunning, type ProcessIdentity } from '../store/engine/processes.js';

export interface TemporalServerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly uiPort: number;
  readonly namespace: string;
  readonly log: Progress;
  /** Called when the server ends unexpectedly. */
  readonly onCrash: (error: StartupError) => void;
}

export interface TemporalServer {
  readonly address: string;
  readonly uiUrl: string;
  /** Resolves when the server accepts connections. @throws StartupError after a minute */
  readonly answering: Promise<void>;
  /** Stop the server, and resolve when it has ended. */
  stop(): Promise<void>;
}

/** The server's own settings, as flags. */
export const SERVER_SETTINGS = [
  'frontend.enableServerVersionCheck=false', // the check calls a host on the internet
  // Two failures of a task in a row are a problem that health shows; the server's own five take a minute.
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2',
  'matching.enableFairness=true', // between districts
].flatMap((setting) => ['--dynamic-config-value', setting]);

const START_TIMEOUT_MS = 60_000;

/** Time for the server of a start that was killed to end, which it does by itself. */
const FORMER_TIMEOUT_MS = 30_000;

/** Names the server's process, so that a later start waits for its end: two servers on one SQLite file fail. */
const processFile = (dataDir: string): string => join(dataDir, 'temporal.pid');

/**
 * Wait until the server of an earlier start on this folder has ended. It outlives a program that was killed for a moment,
 * with its ports and its file.
 *
 * @throws StartupError if it goes on
 */
export async function untilFormerServerEnded(dataDir: string, log: Progress): Promise<void> {
  const file = processFile(dataDir);
  const former = await readFile(file, 'utf8').then(parseIdentity, () => undefined);
  if (former === undefined || !(await isRunning(former))) return;
  log('waiting for the Temporal server of the start before…');
  const deadline = performance.now() + FORMER_TIMEOUT_MS;
  while (await isRunning(former)) {
    if (performance.now() > deadline) {
      const { pid } = former;
      throw new StartupError(
        `the Temporal server of an earlier start does not end (PID ${pid}): end it, or delete ${file}`,
      );
    }
    await delay(50);
  }
}

/** A file that a power cut left empty names no process. */
function parseIdentity(content: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = JSON.parse(content) as Partial<ProcessIdentity>;
    return pid === undefined ? undefined : { pid, ...(startedAt !== undefined && { startedAt }) };
  } catch {
    return undefined;
  }
}

/**
 * The server runs while our end of its input is open, so that it stops even if this process is killed. It has its own
 * session, because a Ctrl-C in the terminal must reach it last.
 */
const FOR_AS_LONG_AS_INPUT_IS_OPEN = `
  exec 3<&0
  "$@" </dev/null 3<&- &
  server=$!
  { cat <&3 >/dev/null; kill "$server"; } 2>/dev/null &
  wait "$server"
`;

/**
 * Start the server. It may not answer yet.
 *
 * @throws StartupError if its program is not available
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { dataDir, port, uiPort, namespace, log, onCrash } = options;
  const cli = await temporalCli(log).catch((error: unknown) => {
    throw error instanceof MissingBinaryError ? new StartupError(error.message, { cause: error }) : error;
  });
  const logFile = join(dataDir, 'temporal.log');
  const output = openSync(logFile, 'w');
  const flags = Object.entries({
    '--namespace': namespace,
    '--db-filename': join(dataDir, 'temporal.db'),
    '--ip': '127.0.0.1',
    '--port': String(port),
    '--ui-port': String(uiPort),
    '--log-level': 'warn',
  }).flat();
  const command = [cli, 'server', 'start-dev', '--ui-disable-news-fetch', ...flags, ...SERVER_SETTINGS];
  const server = spawn('/bin/sh', ['-c', FOR_AS_LONG_AS_INPUT_IS_OPEN, 'sh', ...command], {
    detached: true,
    stdio: ['pipe', output, output],
  });
  closeSync(output);
  const { stdin } = server;
  const exited = once(server, 'exit');
  let stopping = false;
  if (server.pid !== undefined) {
    await writeFile(processFile(dataDir), `${JSON.stringify(await identify(server.pid))}\n`);
  }

  async function untilEnded(): Promise<void> {
    await exited;
    stdin?.end();
    await rm(processFile(dataDir), { force: true });
    if (!stopping) onCrash(new StartupError(`the Temporal server ended${await lastError(logFile)} (see ${logFile})`));
  }
  const ended = untilEnded();

  /** Poll the port, which is faster than a gRPC client with its back-off. */
  async function untilAnswering(): Promise<void> {
    const deadline = performance.now() + START_TIMEOUT_MS;
    while (!(await takesConnections(port))) {
      if (server.exitCode !== null || stopping) {
        await ended; // throws the reason
        throw new StartupError('the Temporal server was stopped');
      }
      if (performance.now() > deadline) throw new StartupError(`the Temporal server does not answer (see ${logFile})`);
      await delay(25);
    }
  }
  const answering = untilAnswering();
  answering.catch(() => {}); // callers that wait get the error

  return {
    address: `127.0.0.1:${port}`,
    uiUrl: `http://localhost:${uiPort}`,
    answering,
    async stop() {
      stopping = true;
      stdin?.end();
      await ended;
    },
  };
}

async function lastError(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const line = lines.findLast((text) => /error/i.test(text));
  return line === undefined ? '' : `: ${line.trim()}`;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
