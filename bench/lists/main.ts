/** Measures every list page on a database of a size, by HTTP. See bench/README.md. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../store/engine/migrate.js';
import { openStore } from '../../store/engine/store.js';
import { startPostgres } from '../../test/support/postgres-server.js';
import { figuresOf, timed } from '../harness/samples.js';
import { fill } from './fill.js';
import { PAGES } from './pages.js';
import { ACCOUNTS, createAskers, serve } from './serve.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    times: { type: 'string', default: '15' },
    only: { type: 'string' },
    database: { type: 'string' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** Start a server with a filled database. */
async function filled(size: number): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'jiqun-bench-'));
  await chmod(folder, 0o711); // PostgreSQL may run as another user
  const postgres = await startPostgres(join(folder, 'postgres'), ['shared_buffers=512MB', 'max_wal_size=4GB']);
  const store = await openStore({ databaseUrl: postgres.url });
  await migrate(store);
  const ids = await createAskers(store);
  const { ms } = await timed(() =>
    fill(store, size, {
      municipal: ids.municipal,
      district: { id: ids.district, district: ACCOUNTS.district.district },
      operator: { id: ids.operator, organisation: ACCOUNTS.operator.organisation },
    }),
  );
  note(`${size} cases filled in ${Math.round(ms / 1000)} s: ${postgres.url}`);
  await store.close();
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const database = values.database === undefined ? await filled(Number(values.cases)) : undefined;
const url = values.database ?? database!.url;
const store = await openStore({ databaseUrl: url });
await migrate(store);
const served = await serve(store);
const results = [];
for (const page of PAGES.filter(({ group, path }) => `${group} ${path}`.includes(values.only ?? ''))) {
  await served.get(page.by, page.path);
  const samples: number[] = [];
  for (let time = 0; time < Number(values.times); time++)
    samples.push((await timed(() => served.get(page.by, page.path))).ms);
  const { p50, max } = figuresOf(samples);
  results.push({ ...page, p50, max });
  if (!values.json)
    write(
      `${p50.toFixed(0).padStart(6)} ${max.toFixed(0).padStart(6)}  ${page.group.padEnd(10)} ${page.by.padEnd(9)} ${page.path}`,
    );
}
if (values.json) write(JSON.stringify(results, null, 2));
await served.close();
await store.close();
if (values.keep) {
  note(`kept until it is interrupted: ${url}`);
  await new Promise(() => {});
}
await database?.stop();
