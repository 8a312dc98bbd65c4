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
import * as interruptions from './migrations/0017-interruptions.js';
import * as seals from './migrations/0018-seals.js';
import * as deployment from './migrations/0019-deployment.js';
import * as basis from './migrations/0021-basis.js';
import * as interruptionMinutes from './migrations/0023-interruption-minutes.js';
import * as listIndexes from './migrations/0024-list-indexes.js';
import * as caseSearch from './migrations/0025-case-search.js';
import * as projections from './migrations/0029-projections.js';
import * as dashboardSums from './migrations/0030-dashboard-sums.js';
import type { Db } from '../schema.js';
import { messageOf, StoreError } from './errors.js';
import { withoutTimeouts } from './without-timeouts.js';

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
  '0017-interruptions': interruptions,
  '0018-seals': seals,
  '0019-deployment': deployment,
  '0021-basis': basis,
  '0023-interruption-minutes': interruptionMinutes,
  '0024-list-indexes': listIndexes,
  '0025-case-search': caseSearch,
  '0029-projections': projections,
  '0030-dashboard-sums': dashboardSums,
};

/**
 * Bring the tables up to date. Tables of a later release are left as they are: a migration only adds, so that the release
 * before goes on beside it. One that takes away is named `NNNN-what-needs-MMMM`: programs need to know migration MMMM.
 *
 * @throws StoreError `migration` that names the failed migration, which is rolled back, or the one that needs a later program
 */
export async function migrate({ db }: { readonly db: Db }): Promise<void> {
  const done = await migrationsOf(db);
  const known = Object.keys(MIGRATIONS);
  const later = done.filter((name) => !known.includes(name));
  if (known.every((name) => done.includes(name))) return assertServed(later, known.at(-1)!);
  const { error, results } = await withoutTimeouts(db, async (connection) => {
    const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
    return await new Migrator({ db: connection, provider }).migrateToLatest();
  });
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? '准备';
  throw new StoreError('migration', `数据库迁移失败（${failed}）：${messageOf(error)}`, {
    cause: error,
  });
}

/** Return the migrations that were done. Read by ourselves, because the migrator needs half a second on PGlite. */
async function migrationsOf(db: Db): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name);
  } catch {
    return []; // no such table yet; the migrator reports any other error
  }
}

/** Return the number of the migration that a program needs to know; undefined for a migration that only adds. */
export function neededBy(migration: string): string | undefined {
  return /-needs-(\d{4})$/.exec(migration)?.[1];
}

/** @throws StoreError if a migration of a later release has taken away what this program uses */
function assertServed(later: readonly string[], latest: string): void {
  const beyond = later.find((name) => (neededBy(name) ?? '') > latest.slice(0, 4));
  if (beyond === undefined) return;
  throw new StoreError(
    'migration',
    `数据库已由更新的版本升级（${beyond}），本版本（${latest}）不能再使用：请改用更新的版本，或者恢复升级前的备份。`,
  );
}
