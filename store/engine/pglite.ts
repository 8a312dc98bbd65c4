/** PGlite (PostgreSQL in this process) behind the pool that Kysely's PostgreSQL dialect expects. */
import { PGlite } from '@electric-sql/pglite';
import { Mutex, withTimeout } from 'async-mutex';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { lockFolder } from './folder-lock.js';
import { parsers } from './values.js';
import { StoreError } from './errors.js';

/** A caller that waits longer probably asks for a second connection inside its own transaction. */
const TURN_MS = 60_000;

/**
 * Open the database in a folder, or in memory for `memory://`.
 * @throws StoreError `folder-locked` if another live process has the folder, `folder-unreadable`
 */
export async function openPglite(dataDir: string): Promise<PostgresPool> {
  const unlock = dataDir.startsWith('memory://') ? async () => {} : await lockFolder(dataDir);
  const database = await PGlite.create(dataDir, { parsers }).catch(async (cause: unknown) => {
    await unlock();
    throw new StoreError(
      'folder-unreadable',
      `无法打开数据文件夹 ${dataDir}：内容已损坏、版本不符或没有读写权限。请从备份恢复该文件夹，或用 DATA_DIR 指定另一个文件夹。`,
      { cause },
    );
  });
  return poolOver(database, unlock);
}

/** Lend the one connection to one caller at a time, so that transactions do not mix. */
function poolOver(database: PGlite, unlock: () => Promise<void>): PostgresPool {
  const turns = withTimeout(new Mutex(), TURN_MS, new StoreError('busy', '数据库繁忙：等待连接超时，请稍后重试。'));
  return {
    async connect() {
      const release = await turns.acquire();
      const query = async (sql: string, parameters: readonly unknown[]) => {
        const { command, rowCount, rows } = await database.query(sql, [...parameters]);
        return { command, rowCount: rowCount ?? 0, rows } as PostgresQueryResult<unknown>;
      };
      return { query, release } as PostgresPoolClient;
    },
    async end() {
      await turns.waitForUnlock();
      await database.close();
      await unlock();
    },
  };
}
