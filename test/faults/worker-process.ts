/** A worker as production runs it, in a process of its own that can really be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../../config/root.js';

export interface WorkerProcess {
  /** SIGKILL: it does nothing more. */
  kill(): Promise<void>;
  /** SIGTERM, as a deployment does; returns the exit code. */
  stop(): Promise<number | null>;
  /** What it has logged. */
  readonly log: readonly string[];
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts `npm run worker`'s program; resolves when it polls and has started what was missing.
 * @param root the folder of another release, built
 */
export async function startWorkerProcess(
  settings: Readonly<Record<string, string>>,
  root = ROOT,
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [join(root, 'dist', 'worker', 'main.js')], {
    env: { LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const log: string[] = [];
  const lines = createInterface({ input: child.stderr });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes('the worker is ready')) resolve();
    });
    void exited.then((code) => reject(new Error(`the worker ended with ${code}:\n${log.join('\n')}`)));
  });
  return {
    log,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return await exited;
    },
  };
}
