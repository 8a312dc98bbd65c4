/** A PostgreSQL server behind the pools that Kysely's PostgreSQL dialect expects. */
import pg from 'pg';
import { parsers } from './values.js';
import { messageOf, StoreError } from './errors.js';

/**
 * Limits of every connection, ms. Together they stay below the 30 s that one attempt to record has, so that no query
 * outlives its attempt and takes a connection from others. Migrations are excepted.
 */
export const TIMEOUTS = {
  /** Waiting for a row or an advisory lock that another session holds. */
  lock_timeout: 5_000,
  /** One statement. */
  statement_timeout: 15_000,
  /** A transaction between two statements, as of a process that hangs. */
  idle_in_transaction_session_timeout: 10_000,
} as const;

/** Waiting for a connection, new or of the pool, ms. */
const CONNECTION_MS = 5_000;

/** What `pg-pool` says where all connections are in use, or a new one does not come about. It gives no code. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';

/** Return a pool of `size` connections. @param onError receives the error of a connection lost while idle; the pool replaces it */
export function postgresPool(url: string, size: number, onError: (error: Error) => void): pg.Pool {
  const pool = new WaitingPool({
    connectionString: url,
    application_name: 'jiqun',
    connectionTimeoutMillis: CONNECTION_MS,
    keepAlive: true,
    max: size,
    ...TIMEOUTS,
    types: {
      getTypeParser: ((oid: number) => parsers[oid] ?? pg.types.getTypeParser(oid)) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', onError);
  // A connection lost during a query fails that query. Without this listener, its event also ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A pool that says `busy` where no connection is free in time. */
class WaitingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback !== undefined) return super.connect(callback);
    return super.connect().catch((error: unknown) => {
      if (messageOf(error) !== NO_CONNECTION) throw error;
      throw new StoreError('busy', '数据库繁忙：等待连接超时，请稍后重试。', { cause: error });
    });
  }
}

/** Check that the server answers. @throws StoreError `unreachable` that names the server but never the password */
export async function assertAnswers(pool: pg.Pool, url: string): Promise<void> {
  try {
    await pool.query('select 1');
  } catch (cause) {
    throw new StoreError(
      'unreachable',
      `无法连接 PostgreSQL（${place(url)}）：${messageOf(cause)}。请检查 DATABASE_URL 和数据库服务。`,
      { cause },
    );
  }
}

function place(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}
