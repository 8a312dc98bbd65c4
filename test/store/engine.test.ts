import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { StoreError } from '../../store/engine/errors.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { contentHash, toJson } from '../../store/engine/values.js';
import { withoutTimeouts } from '../../store/engine/without-timeouts.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { onBothEngines } from './support.js';

const HOLDER = resolve(import.meta.dirname, 'folder-holder.ts');

let folder: string;
let dataDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-store-'));
  dataDir = join(folder, 'data');
  await (await openStore({ dataDir })).close(); // created once, because it takes seconds
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

const codeOf = async (opening: Promise<unknown>) =>
  await opening.then(
    () => 'opened',
    (error: unknown) => (error instanceof StoreError ? error.code : error),
  );

const codeIn = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Start a process that opens the folder, commits a row and keeps the folder open. */
async function hold(dataDir: string) {
  const holder = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  return holder;
}

describe('PGlite', () => {
  it('gives a folder to one process at a time, and tells another process which one has it', async () => {
    const holder = await hold(dataDir);
    const refusal = await openStore({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'StoreError', code: 'folder-locked' });
    expect((refusal as Error).message).toContain(`PID ${holder.pid}`);

    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(existsSync(`${dataDir}.lock`)).toBe(true);
    const store = await openStore({ dataDir });
    const { rows } = await sql<{ id: string }>`select id from kept`.execute(store.db);
    expect(rows).toEqual([{ id: 'committed' }]);
    await store.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('data.'))).toEqual([]);
  });

  it('gives a folder to one store at a time within a process, and frees it when the store closes', async () => {
    const first = await openStore({ dataDir });
    expect(await codeOf(openStore({ dataDir }))).toBe('folder-locked');
    await first.close();
    const second = await openStore({ dataDir });
    await second.ping();
    await second.close();
  });

  it('gives a folder to one of several processes that find the lock of a dead one', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    await writeFile(`${dataDir}.lock`, JSON.stringify({ pid: dead.pid, token: 'dead' }));
    const openings = await Promise.allSettled(Array.from({ length: 5 }, () => openStore({ dataDir })));
    const opened = openings.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(opened).toHaveLength(1);
    await opened[0]?.close();
  });

  it.each([
    ['of a dead process whose id another process has', { pid: 1, startedAt: '1', token: 'reused' }],
    ['of a dead process whose id this process has', { pid: process.pid, token: 'namesake' }],
    ['that is damaged', 'rubbish'],
  ])('takes over the lock %s', async (_, lock) => {
    await writeFile(`${dataDir}.lock`, typeof lock === 'string' ? lock : JSON.stringify(lock));
    const store = await openStore({ dataDir });
    expect(JSON.parse(await readFile(`${dataDir}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    await store.close();
  });

  it('says what to do where a folder cannot be opened, and leaves no lock', async () => {
    const corrupt = join(folder, 'corrupt');
    await mkdir(corrupt);
    await writeFile(join(corrupt, 'PG_VERSION'), 'rubbish');
    const refusal = await openStore({ dataDir: corrupt }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'folder-unreadable' });
    expect((refusal as Error).message).toContain('DATA_DIR');
    expect(existsSync(`${corrupt}.lock`)).toBe(false);
  });
});

describe('PostgreSQL', () => {
  it('names a server that does not answer, and never its password', async () => {
    const refusal = await openStore({ databaseUrl: 'postgres://jiqun:hidden@127.0.0.1:1/jiqun' }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'unreachable' });
    expect((refusal as Error).message).toContain('127.0.0.1:1/jiqun');
    expect((refusal as Error).message).not.toContain('hidden');
  });

  it('reports a server that drops its connections, and gives the next query a new one', async () => {
    const url = await newDatabase();
    const errors: Error[] = [];
    const store = await openStore({ databaseUrl: url, onError: (error) => errors.push(error) });
    const other = await openStore({ databaseUrl: url });
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db);
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    await store.ping();
    await Promise.all([store.close(), other.close()]);
    await dropDatabase(url);
  });

  it('gives up a row that another session holds, says that it is slow meanwhile, and reads on beside it', async () => {
    const url = await newDatabase();
    const [store, other] = [await openStore({ databaseUrl: url }), await openStore({ databaseUrl: url })];
    const reading = store.apart();
    await sql`create table row (id int)`.execute(store.db);
    await sql`insert into row values (1)`.execute(store.db);
    const held = await other.db.startTransaction().execute();
    await sql`update row set id = 1`.execute(held);
    expect(await store.ping()).toBe('ok');

    // More callers than connections: some give up the row, the others the connection.
    const waiting = Array.from({ length: 12 }, () => sql`update row set id = 1`.execute(store.db).catch(codeIn));
    await expect.poll(() => store.ping()).toBe('slow');
    expect((await sql`select * from row`.execute(reading.db)).rows).toEqual([{ id: 1 }]);
    expect(['55P03', 'busy']).toContain(await Promise.race(waiting));

    await held.rollback().execute();
    await Promise.all(waiting);
    await sql`update row set id = 2`.execute(store.db);
    expect(await store.ping()).toBe('ok');
    await Promise.all([store.close(), other.close()]);
    await dropDatabase(url);
  });

  it('lets a migration take its time', async () => {
    const url = await newDatabase();
    const store = await openStore({ databaseUrl: url });
    const limit = async (db: Store['db']) =>
      (await sql<{ limit: string }>`select current_setting('lock_timeout') as limit`.execute(db)).rows;
    expect(await withoutTimeouts(store.db, limit)).toEqual([{ limit: '0' }]);
    expect(await limit(store.db)).toEqual([{ limit: '5s' }]);
    await store.close();
    await dropDatabase(url);
  });

  it('migrates a database once where several processes start together', async () => {
    const url = await newDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl: url })));
    await Promise.all(stores.map(migrate));
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(stores[0]!.db);
    const files = await readdir(join(ROOT, 'store', 'engine', 'migrations'));
    expect(rows.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
    await Promise.all(stores.map((store) => store.close()));
    await dropDatabase(url);
  });

  it('migrates nothing of a database that has other tables', async () => {
    const url = await newDatabase();
    const store = await openStore({ databaseUrl: url });
    await sql`create table papers (id text)`.execute(store.db);
    expect(await codeOf(migrate(store))).toBe('migration');
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_name in ('cases', 'rounds')`.execute(
      store.db,
    );
    expect(rows).toEqual([]);
    await store.close();
    await dropDatabase(url);
  });
});

onBothEngines((store) => {
  it('migrates a database again without a change', async () => {
    await expect(migrate(store())).resolves.toBeUndefined();
  });

  it('reads dates, instants, counts and JSON the same whatever the time zones of host and session', async () => {
    const read = async () => {
      const { rows } = await sql`
        select '2026-03-08'::date as day, '2026-03-08T02:30:00.123+08:00'::timestamptz as instant,
               timestamptz '2026-01-01 00:00:00+00' as year, 9007199254740991::bigint as big,
               null::timestamptz as nothing, '{"b":[1,"二"],"a":null}'::jsonb as json`.execute(store().db);
      return rows[0];
    };
    const expected = {
      day: '2026-03-08',
      instant: '2026-03-08T02:30:00.123+08:00',
      year: '2026-01-01T08:00:00.000+08:00',
      big: 9_007_199_254_740_991,
      nothing: null,
      json: { a: null, b: [1, '二'] },
    };
    const zone = process.env['TZ']; // oxlint-disable-line node/no-process-env -- the test is about the host's zone
    try {
      for (const host of ['America/New_York', 'Asia/Kathmandu']) {
        process.env['TZ'] = host; // oxlint-disable-line node/no-process-env
        for (const session of ['UTC', 'America/St_Johns', 'Asia/Shanghai']) {
          await sql.raw(`set time zone '${session}'`).execute(store().db);
          expect(await read()).toEqual(expected);
        }
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']; // oxlint-disable-line node/no-process-env
      else process.env['TZ'] = zone; // oxlint-disable-line node/no-process-env
      await sql`set time zone 'UTC'`.execute(store().db);
    }
  });

  it('reads what was written as it was written', async () => {
    await sql`create table if not exists kept (day date, instant timestamptz, json jsonb)`.execute(store().db);
    const values = ['2028-02-29', '2028-02-29T23:59:59.999+08:00', { 名: ['“引号”', 1.5, true, null, {}] }] as const;
    await sql`insert into kept values (${values[0]}, ${values[1]}, ${toJson(values[2])})`.execute(store().db);
    const { rows } = await sql`select * from kept`.execute(store().db);
    expect(rows).toEqual([{ day: values[0], instant: values[1], json: values[2] }]);
  });

  it('isolates transactions, and rolls back those that fail', async () => {
    await sql`create table if not exists apart (id int primary key)`.execute(store().db);
    const insert = async (id: number, fails: boolean) =>
      await store()
        .db.transaction()
        .execute(async (trx) => {
          await sql`insert into apart values (${id})`.execute(trx);
          await new Promise((resolve) => setTimeout(resolve, 1));
          if (fails) throw new Error('injected failure');
        });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, id) => insert(id, id % 2 === 1)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const { rows } = await sql<{ id: number }>`select id from apart order by id`.execute(store().db);
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, index) => index * 2));
  });
});

describe('the hash of a content', () => {
  it('does not depend on the order of keys, but on everything else', () => {
    expect(contentHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(contentHash({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }));
  });
});
