/** Brings the tables up to date; safe to run from several processes at once (Kysely takes an advisory lock). */
import { Migrator, type Migration } from 'kysely';
import * as base from './migrations/0001-base.js';
import { messageOf, StoreError } from './errors.js';
import type { Store } from './index.js';

/** In code and by name, so that a bundled build carries them. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-base': base };

/** @throws StoreError `migration` naming the migration that failed; nothing of it remains. */
export async function migrate({ db }: Pick<Store, 'db'>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? '准备';
  throw new StoreError('migration', `数据库迁移失败（${failed}）：${messageOf(error)}`, {
    cause: error,
  });
}
