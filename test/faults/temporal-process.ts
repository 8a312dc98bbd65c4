/** A Temporal server as a process of its own, on a file, so that it can really be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { temporalCli } from '../../runtime/temporal-programs.js';
import { registerSearchAttributes } from '../../worker/search-attributes.js';
import { freePort } from '../support/free-port.js';

export interface TemporalProcess {
  /** `host:port`, the same after a restart. */
  readonly address: string;
  /** SIGKILL: what it has not written is lost. */
  kill(): Promise<void>;
  /** Starts it again on its file. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export async function startTemporalProcess(): Promise<TemporalProcess> {
  const cli = await temporalCli(() => {});
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-faults-'));
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const flags = [
    ['--ip', '127.0.0.1'],
    ['--port', String(port)],
    ['--db-filename', join(folder, 'temporal.db')],
    ['--log-level', 'never'],
    ['--dynamic-config-value', 'frontend.enableServerVersionCheck=false'],
    ['--dynamic-config-value', 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2'],
  ].flat();
  let server: ChildProcess;

  async function start(): Promise<void> {
    server = spawn(cli, ['server', 'start-dev', '--headless', ...flags], { stdio: 'ignore' });
    running.add(server);
    const connection = await Connection.connect({ address, connectTimeout: 60_000 });
    await registerSearchAttributes(connection, 'default');
    await connection.close();
  }

  async function kill(): Promise<void> {
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
    running.delete(server);
  }

  await start();
  return {
    address,
    kill,
    restart: start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
