/** The database on either engine: PostgreSQL by its URL, or PGlite in a folder. */
import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  sql,
  type PostgresPool,
} from 'kysely';
import type { Database, Db } from '../schema.js';
import { openPglite } from './pglite.js';
import { assertAnswers, postgresPool } from './postgres.js';

export interface Store {
  readonly db: Db;
  readonly kind: 'pglite' | 'postgres';
  /**
   * Return the same database on connections of its own, so that neither waits for the other's queries. PGlite has one
   * connection for all. It is closed with this store.
   */
  apart(): Store;
  /** Resolve when the database answers, on a connection kept for that: with `slow` if callers wait for connections. */
  ping(): Promise<'ok' | 'slow'>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `postgres://…`; takes precedence over the folder. */
  readonly databaseUrl?: string | undefined;
  /** PGlite's folder, or `memory://`. */
  readonly dataDir?: string | undefined;
  /** Receives errors outside any query: a PostgreSQL connection lost while idle. */
  readonly onError?: (error: Error) => void;
}

/** The connections of one pool. */
const POOL_SIZE = 10;

/**
 * Open the database. `migrate` brings its tables up to date.
 * @throws StoreError `folder-locked`, `folder-unreadable` or `unreachable`, with what a person can do
 */
export async function openStore({ databaseUrl, dataDir, onError = () => {} }: StoreOptions): Promise<Store> {
  if (databaseUrl) return await openPostgresStore(databaseUrl, onError);
  if (dataDir) return pgliteStore(await openPglite(dataDir));
  throw new TypeError('openStore needs databaseUrl or dataDir');
}

function kyselyOver(pool: PostgresPool): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    // `in ()` is no SQL: an empty list finds nothing.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
}

function pgliteStore(pool: PostgresPool): Store {
  const db = kyselyOver(pool);
  const store: Store = {
    db,
    kind: 'pglite',
    apart: () => store,
    async ping() {
      await sql`select 1`.execute(db);
      return 'ok';
    },
    async close() {
      await store.ping().catch(() => {}); // Kysely ends only a pool that it has used
      await db.destroy();
    },
  };
  return store;
}

async function openPostgresStore(url: string, onError: (error: Error) => void): Promise<Store> {
  const pools = [postgresPool(url, 1, onError)];
  const [pinging] = pools as [(typeof pools)[0]];
  const onItsOwnPool = (): Store => {
    const pool = postgresPool(url, POOL_SIZE, onError);
    pools.push(pool);
    return {
      db: kyselyOver(pool),
      kind: 'postgres',
      apart: onItsOwnPool,
      async ping() {
        await pinging.query('select 1');
        return pools.some(({ waitingCount }) => waitingCount > 0) ? 'slow' : 'ok';
      },
      close,
    };
  };
  const close = async (): Promise<void> => void (await Promise.all(pools.splice(0).map((pool) => pool.end())));
  try {
    await assertAnswers(pinging, url);
    return onItsOwnPool();
  } catch (error) {
    await close();
    throw error;
  }
}
