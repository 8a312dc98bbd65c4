/** Migrations that the release before survives: they add; what takes away says which programs still work. */
import { Migrator, sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate, neededBy } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { createAccounts, draft } from './support.js';

/** The last migration of release 0.2. */
const RELEASED = '0009-work';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly filled: boolean;
}

interface Schema {
  readonly columns: readonly Column[];
  /** Constraints and unique indexes, each with its table. */
  readonly limits: readonly { readonly table: string; readonly limit: string }[];
}

async function schemaOf({ db }: Store): Promise<Schema> {
  const columns = await sql<Column>`
    select table_name || '.' || column_name as name, data_type as type, is_nullable = 'YES' as nullable,
      column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as filled
    from information_schema.columns where table_schema = 'public'`.execute(db);
  const limits = await sql<Schema['limits'][number]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as limit from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union
    select tablename, indexdef from pg_indexes where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'`.execute(
    db,
  );
  return { columns: columns.rows, limits: limits.rows };
}

/** What a program that knows only the schema before can no longer do. */
function taken(before: Schema, after: Schema): string[] {
  const tableOf = (name: string) => name.split('.')[0]!;
  const tables = new Set(before.columns.map(({ name }) => tableOf(name)));
  const lost = before.columns.flatMap(({ name, type, nullable }) => {
    const now = after.columns.find((column) => column.name === name);
    if (now === undefined) return [`${name} is gone`];
    if (now.type !== type) return [`${name} was ${type}`];
    return nullable && !now.nullable ? [`${name} must be filled`] : [];
  });
  const owed = after.columns
    .filter(({ name }) => tables.has(tableOf(name)) && !before.columns.some((column) => column.name === name))
    .filter(({ nullable, filled }) => !nullable && !filled)
    .map(({ name }) => `${name} is new and must be filled`);
  const limited = after.limits
    .filter(({ table }) => tables.has(table))
    .filter(({ table, limit }) => !before.limits.some((one) => one.table === table && one.limit === limit))
    .map(({ table, limit }) => `${table} is limited by ${limit}`);
  return [...lost, ...owed, ...limited];
}

async function migrated(store: Store, name: string): Promise<void> {
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo(name);
  if (error !== undefined) throw error;
}

describe('migrations', () => {
  const stores: Store[] = [];
  const opened = async (): Promise<Store> => {
    const store = await openStore({ dataDir: 'memory://' });
    stores.push(store);
    return store;
  };
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  it(
    'since the last release only add, or name the migration that programs need to know',
    { timeout: 60_000 },
    async () => {
      const store = await opened();
      const names = Object.keys(MIGRATIONS);
      const unreleased = names.slice(names.indexOf(RELEASED) + 1);
      expect(unreleased.length).toBeGreaterThan(0);
      await migrated(store, RELEASED);
      let before = await schemaOf(store);
      const unsaid: string[] = [];
      for (const name of unreleased) {
        await migrated(store, name);
        const after = await schemaOf(store);
        if (neededBy(name) === undefined) unsaid.push(...taken(before, after).map((one) => `${name}: ${one}`));
        before = after;
      }
      expect(unsaid).toEqual([]);
    },
  );

  it.each([
    ['alter table cases drop column next_due_at', 'cases.next_due_at is gone'],
    ['alter table cases alter column next_due_at type text', 'cases.next_due_at was'],
    ['alter table cases alter column next_due_at set not null', 'cases.next_due_at must be filled'],
    ['alter table cases add column more text not null', 'cases.more is new and must be filled'],
    ['create unique index one_stage on cases (stage)', 'cases is limited by'],
    ['drop table deliveries', 'deliveries.status is gone'],
  ])('are found out where they take away: %s', async (statement, found) => {
    const store = await opened();
    await migrate(store);
    const before = await schemaOf(store);
    await sql.raw(statement).execute(store.db);
    expect(taken(before, await schemaOf(store)).join('\n')).toContain(found);
  });

  it('of a later release leave this program at work, unless one of them needs a later program', async () => {
    const store = await opened();
    await migrate(store);
    const done = async (name: string) =>
      await sql`insert into kysely_migration (name, timestamp) values (${name}, now()::text)`.execute(store.db);
    await sql`alter table cases add column later text`.execute(store.db);
    await done('8888-later');
    await done(`8889-less-needs-${Object.keys(MIGRATIONS).at(-1)!.slice(0, 4)}`);
    await migrate(store);
    await createAccounts(store);
    await draft(store, 'app-beside');

    await done('8890-contract-needs-8888');
    await expect(migrate(store)).rejects.toMatchObject({ code: 'migration', message: expect.stringContaining('8890') });
  });
});
