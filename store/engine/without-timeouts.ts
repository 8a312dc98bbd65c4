/** Work that may take as long as it needs: migrations. */
import { sql } from 'kysely';
import type { Db } from '../schema.js';
import { TIMEOUTS } from './postgres.js';

/** Run work on one connection without the limits of time, which hold again after it. */
export async function withoutTimeouts<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return await db.connection().execute(async (connection) => {
    const each = async (words: 'set' | 'reset'): Promise<void> => {
      for (const name of Object.keys(TIMEOUTS)) {
        const setting = sql.ref(name);
        await (words === 'set' ? sql`set ${setting} = 0` : sql`reset ${setting}`).execute(connection);
      }
    };
    await each('set');
    try {
      return await work(connection);
    } finally {
      await each('reset');
    }
  });
}
