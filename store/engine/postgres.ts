/** A PostgreSQL server behind the pool that Kysely's PostgreSQL dialect expects. */
import pg from 'pg';
import { parsers } from './values.js';
import { messageOf, StoreError } from './errors.js';

/**
 * Open a pool of connections, and check that the server answers.
 * @param onError receives the error of a connection lost while idle; the pool replaces it
 * @throws StoreError `unreachable` that names the server but never the password
 */
export async function openPostgres(url: string, onError: (error: Error) => void): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'jiqun',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number) => parsers[oid] ?? pg.types.getTypeParser(oid)) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', onError);
  // A connection lost during a query fails that query. Without this listener, its event also ends the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await pool.query('select 1');
    return pool;
  } catch (cause) {
    await pool.end();
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
