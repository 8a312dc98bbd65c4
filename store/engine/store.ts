/** The database, on either engine: PostgreSQL by its URL, or PGlite in a folder. */
import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  sql,
  type PostgresPool,
} from 'kysely';
import { openPglite } from './pglite.js';
import { openPostgres } from './postgres.js';
import type { Database } from '../schema.js';

export { migrate } from './migrate.js';
export { StoreError, type StoreErrorCode } from './errors.js';

export interface Store {
  readonly db: Kysely<Database>;
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
  /** Told of errors outside any query: a PostgreSQL connection lost while idle. */
  readonly onError?: (error: Error) => void;
}

/**
 * Opens the database; the tables are brought up to date by `migrate`.
 * @throws StoreError with what to do: `folder-locked`, `folder-unreadable`, `unreachable`.
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
  return {
    db,
    kind,
    ping: async () => void (await sql`select 1`.execute(db)),
    async close() {
      await sql`select 1`.execute(db).catch(() => {}); // Kysely ends the pool only once it has used it
      await db.destroy();
    },
  };
}
