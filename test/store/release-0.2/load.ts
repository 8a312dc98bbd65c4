/** Fills an empty database as release 0.2 left it, and brings it up to date. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Migrator, sql } from 'kysely';
import { migrate, MIGRATIONS } from '../../../store/engine/migrate.js';
import type { Store } from '../../../store/engine/store.js';

/** The last migration of the release. */
const LAST_MIGRATION = '0009-work';

export async function loadRelease02(store: Store): Promise<void> {
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db: store.db, provider }).migrateTo(LAST_MIGRATION);
  if (error !== undefined) throw error;
  const file = gunzipSync(readFileSync(new URL('database.json.gz', import.meta.url)));
  const tables = Object.entries(JSON.parse(file.toString('utf8')) as Record<string, readonly object[]>);
  await store.db.transaction().execute(async (trx) => {
    for (const [name, rows] of tables) {
      const table = sql.table(name);
      await sql`insert into ${table} overriding system value
        select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
    }
    await sql`select setval(pg_get_serial_sequence('notices', 'arrival'), (select max(arrival) from notices))`.execute(
      trx,
    );
  });
  await migrate(store);
}
