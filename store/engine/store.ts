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
import { openPostgres } from './postgres.js';

export interface Store {
  readonly db: Db;
  readonly kind: 'pglite' | 'postgres';
  /** Resolves when the database answers. */
  ping(): Promise<void>;
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

/**
 * Open the database. `migrate` brings its tables up to date.
 * @throws StoreError `folder-locked`, `folder-unreadable` or `unreachable`, with what a person can do
 */
export async function openStore({ databaseUrl, dataDir, onError = () => {} }: StoreOptions): Promise<Store> {
  if (databaseUrl) return storeOver('postgres', await openPostgres(databaseUrl, onError));
  if (dataDir) return storeOver('pglite', await openPglite(dataDir));
  throw new TypeError('openStore needs databaseUrl or dataDir');
}

function storeOver(kind: Store['kind'], pool: PostgresPool): Store {
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    // `in ()` is no SQL: an empty list finds nothing.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
  const ping = async () => void (await sql`select 1`.execute(db));
  return {
    db,
    kind,
    ping,
    async close() {
      await ping().catch(() => {}); // Kysely ends only a pool that it has used
      await db.destroy();
    },
  };
}
