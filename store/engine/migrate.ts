/** The migrations of the tables. Several processes may run them at once: Kysely takes an advisory lock. */
import { Migrator, sql, type Migration } from 'kysely';
import * as base from './migrations/0001-base.js';
import * as officeLog from './migrations/0002-office-log.js';
import * as office from './migrations/0003-office.js';
import * as policies from './migrations/0004-policies.js';
import * as roundsAndBatches from './migrations/0005-rounds-and-batches.js';
import * as feeds from './migrations/0006-feeds.js';
import * as reconciliation from './migrations/0007-reconciliation.js';
import * as channels from './migrations/0008-channels.js';
import * as work from './migrations/0009-work.js';
import * as documents from './migrations/0010-documents.js';
import * as continuations from './migrations/0011-continuations.js';
import * as organisationNames from './migrations/0012-organisation-names.js';
import * as formerOperators from './migrations/0013-former-operators.js';
import * as nominalDates from './migrations/0014-nominal-dates.js';
import * as todo from './migrations/0015-work.js';
import * as intake from './migrations/0016-intake.js';
import * as seals from './migrations/0018-seals.js';
import type { Db } from '../schema.js';
import { messageOf, StoreError } from './errors.js';

/** Imported by name, so that a bundled build contains them. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-base': base,
  '0002-office-log': officeLog,
  '0003-office': office,
  '0004-policies': policies,
  '0005-rounds-and-batches': roundsAndBatches,
  '0006-feeds': feeds,
  '0007-reconciliation': reconciliation,
  '0008-channels': channels,
  '0009-work': work,
  '0010-documents': documents,
  '0011-continuations': continuations,
  '0012-organisation-names': organisationNames,
  '0013-former-operators': formerOperators,
  '0014-nominal-dates': nominalDates,
  '0015-work': todo,
  '0016-intake': intake,
  '0018-seals': seals,
};

/** Bring the tables up to date. @throws StoreError `migration` that names the failed migration; it is rolled back */
export async function migrate({ db }: { readonly db: Db }): Promise<void> {
  if (await isUpToDate(db)) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? '准备';
  throw new StoreError('migration', `数据库迁移失败（${failed}）：${messageOf(error)}`, {
    cause: error,
  });
}

/** Checked first, because the migrator needs half a second on PGlite even if it has nothing to do. */
async function isUpToDate(db: Db): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const done = new Set(rows.map(({ name }) => name));
    return done.size === Object.keys(MIGRATIONS).length && Object.keys(MIGRATIONS).every((name) => done.has(name));
  } catch {
    return false; // no such table yet; the migrator reports any other error
  }
}
