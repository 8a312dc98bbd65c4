/** The plans of the list pages: none reads a whole table that grows with the cases. */
import { CompiledQuery, createQueryId, sql, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fill } from '../../bench/lists/fill.js';
import { PAGES } from '../../bench/lists/pages.js';
import { ACCOUNTS, createAskers, serve, type Served } from '../../bench/lists/serve.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';

const CASES = 400;
const GROWING = [
  'cases',
  'audit',
  'notices',
  'notice_reads',
  'deliveries',
  'documents',
  'work',
  'case_search',
  'register_standings',
];

let url: string;
let store: Store;
let served: Served;
const queries: RootOperationNode[] = [];

// A part of a query is transformed too, but only a whole one has a result.
const transformed = new WeakMap<object, RootOperationNode>();
const watching: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => {
    transformed.set(queryId, node);
    return node;
  },
  transformResult: async ({ result, queryId }) => {
    queries.push(transformed.get(queryId)!);
    return result;
  },
};

beforeAll(async () => {
  url = await newDatabase();
  store = await openStore({ databaseUrl: url });
  await migrate(store);
  const ids = await createAskers(store);
  await fill(store, CASES, {
    municipal: ids.municipal,
    district: { id: ids.district, district: ACCOUNTS.district.district },
    operator: { id: ids.operator, organisation: ACCOUNTS.operator.organisation },
  });
  served = await serve({ ...store, db: store.db.withPlugin(watching) });
}, 120_000);

afterAll(async () => {
  await served.close();
  await store.close();
  await dropDatabase(url);
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

/** What is right for small tables, and is left only where no index serves. */
const AVOIDED = ['enable_seqscan', 'enable_mergejoin', 'enable_hashjoin'];

/** Return the tables that grow and that the query reads whole although the planner avoids that. */
async function readWhole(node: RootOperationNode): Promise<string[]> {
  return await store.db.connection().execute(async (db) => {
    for (const way of AVOIDED) await sql`set ${sql.ref(way)} = off`.execute(db);
    const { sql: text, parameters } = db.getExecutor().compileQuery(node, createQueryId());
    const { rows } = await db.executeQuery<{ readonly 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
      CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]),
    );
    for (const way of AVOIDED) await sql`reset ${sql.ref(way)}`.execute(db);
    return scansIn(rows[0]!['QUERY PLAN'][0].Plan);
  });
}

/** @param limited whether whoever takes the rows stops early */
function scansIn({ Plans = [], ...plan }: Plan, limited = false): string[] {
  const table = plan['Relation Name'] ?? '';
  const type = plan['Node Type'];
  const whole = type === 'Seq Scan' || (type.startsWith('Index') && plan['Index Cond'] === undefined && !limited);
  const own = whole && GROWING.includes(table) ? [table] : [];
  const below = type === 'Limit' || (limited && !TAKING_ALL.includes(type));
  return [...own, ...Plans.flatMap((one) => scansIn(one, below))];
}

/** Nodes that take all rows before they give one. */
const TAKING_ALL = ['Sort', 'Hash', 'Aggregate', 'Materialize', 'Gather'];

const EXCEPTIONS = [
  '/deliveries?status=sent', // nearly every e-mail: the first ones found are as many as are counted
  '/organisations/without-account', // sums up the open cases of such organisations
];

it.each(PAGES.filter(({ path }) => !EXCEPTIONS.includes(path)).map(({ by, path }) => [by, path] as const))(
  'for %s: %s',
  async (by, path) => {
    queries.length = 0;
    await served.get(by, path);
    const reads = queries.filter(({ kind }) => kind === 'SelectQueryNode' || kind === 'RawNode');
    expect(reads.length).toBeGreaterThan(0);
    const found: string[] = [];
    for (const node of reads) found.push(...(await readWhole(node)));
    expect(found).toEqual([]);
  },
);
