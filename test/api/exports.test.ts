/** Exports of many rows: whole and in order, in few queries, and never a short file that looks whole. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { KyselyPlugin } from 'kysely';
import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.js';
import type { ApiDeps } from '../../api/deps.js';
import { OpenRegister } from '../../api/export/open-register.js';
import { caseTable } from '../../api/export/xlsx/case-table.js';
import { tableSheet, type Column } from '../../api/export/xlsx/sheet.js';
import { workbook, type Sheet } from '../../api/export/xlsx/workbook.js';
import { xlsxReply } from '../../api/files/reply.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function served(handle: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serve a sheet as a route does. */
const servedSheet = async (sheet: Sheet): Promise<string> =>
  await served((_request, response) => void pipeline(xlsxReply([sheet], 'a.xlsx').stream, response).catch(() => {}));

type Pair = readonly [string, number];
const PAIR: readonly Column<Pair>[] = [
  ['名称', 20, ([name]) => name],
  ['数', 8, ([, number]) => number],
];
/** What does not compress, so that parts are sent on. */
const noise = (): Pair => [Array.from({ length: 50 }, () => Math.random().toString(36)).join(''), Math.random()];

describe('a workbook that is written as it is read', () => {
  it('is read as one that was made at once', async () => {
    const texts = ['集群', '', ' 空格 ', '<a> & "b" \'c\'', '一行\n又一行', '𠮷', '=1+1', 'a\u0001b\uFFFEc', '\ud800x'];
    const rows = texts.map((text, index): Pair => [text, index / 4]);
    const cells = rows.map(([text, number]) => [text, number]);
    const once = await writeExcelFile([{ sheet: '表', data: [['名称', '数'], ...cells, ['共']] }]).toBuffer();
    const streamed = await buffer(workbook([tableSheet('表', PAIR, rows, [['共']])]));
    expect(await readSheet(streamed, '表')).toEqual(await readSheet(once, '表'));
  });

  it('has each of its sheets, also an empty one and one of many columns and rows', async () => {
    const wide = Array.from({ length: 60 }, (_, n): Column<number> => [`列${n}`, 10, (row) => row * 100 + n]);
    const rows = Array.from({ length: 1001 }, (_, n) => n);
    const file = await buffer(workbook([tableSheet('空', PAIR, []), tableSheet('宽', wide, rows)]));
    expect(await readSheet(file, '空')).toEqual([['名称', '数']]);
    const read = await readSheet(file, '宽');
    expect(read).toHaveLength(1002);
    expect(read[1001]).toEqual(wide.map((_, n) => 100_000 + n));
  });

  it('stops its rows when the reader goes away', async () => {
    let ended!: () => void;
    const end = new Promise<void>((resolve) => (ended = resolve));
    const endless = async function* (): AsyncGenerator<readonly Pair[]> {
      try {
        for (;;) yield Array.from({ length: 100 }, noise);
      } finally {
        ended();
      }
    };
    const url = await servedSheet(tableSheet('表', PAIR, endless()));
    const leaving = new AbortController();
    const { body } = await fetch(url, { signal: leaving.signal });
    const reader = body!.getReader();
    for (let bytes = 0; bytes < 200_000;) bytes += (await reader.read()).value!.length;
    leaving.abort();
    await expect(end).resolves.toBeUndefined();
  });

  it('takes no more rows than are read', async () => {
    let made = 0;
    const endless = async function* (): AsyncGenerator<readonly Pair[]> {
      for (;;) {
        made++;
        yield Array.from({ length: 100 }, noise);
      }
    };
    const file = Readable.from(workbook([tableSheet('表', PAIR, endless())]), { objectMode: false });
    await new Promise((resolve) => file.once('readable', resolve));
    let before = -1;
    while (before !== made) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(made).toBeLessThan(20);
    file.destroy();
  });

  it('breaks the connection where a row fails', async () => {
    const failing = async function* (): AsyncGenerator<readonly Pair[]> {
      for (let n = 0; n < 20; n++) yield Array.from({ length: 100 }, noise);
      throw new Error('the database has gone');
    };
    const answer = await fetch(await servedSheet(tableSheet('表', PAIR, failing())));
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});

describe('the lists of cases and the register', () => {
  const COUNT = 1100;
  let world: TestApi;
  let token: string;

  beforeAll(async () => {
    world = await startTestApi();
    await recordCluster(world, 'cl-a', 'a', addDays(dateOf(world.deps.now()), -40), '甲集群');
    // Copies: what is listed and exported is all that counts.
    await sql`insert into cases select (jsonb_populate_record(cases, jsonb_build_object(
      'id', 'cl-' || n, 'name', '集群' || n, 'number', '京集群〔2025〕' || n, 'updated_at', updated_at + n % 7 * interval '1 s'
    ))).* from cases, generate_series(2, ${COUNT}::int) as n where id = 'cl-a'`.execute(world.store.db);
    await sql`insert into audit select (jsonb_populate_record(audit, jsonb_build_object('case_id', cases.id, 'key', null))).*
      from audit, cases where case_id = 'cl-a' and cases.id <> 'cl-a'`.execute(world.store.db);
    token = await world.token('municipal');
  }, 60_000);
  afterAll(() => world?.close());

  const get = async (path: string, url = world.url): Promise<Response> =>
    await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });

  /** The resources of the API, and the number of queries that they have made; from the `fails`-th on they fail. */
  const counting = (fails = Infinity): { readonly deps: ApiDeps; readonly queries: () => number } => {
    let queries = 0;
    const plugin: KyselyPlugin = {
      transformQuery({ node }) {
        if (++queries >= fails) throw new Error('the database has gone');
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const store = { ...world.store, db: world.store.db.withPlugin(plugin) };
    return { deps: { ...world.deps, store }, queries: () => queries };
  };

  it.each(['updated', 'name', 'number', 'due'])(
    'have the rows of the pages, in the same order, by %s',
    async (sort) => {
      const listed: string[] = [];
      for (let page = 1; page <= Math.ceil(COUNT / 100); page++) {
        const { items } = (await (await get(`/api/clusters?sort=${sort}&pageSize=100&page=${page}`)).json()) as {
          items: { name: string }[];
        };
        listed.push(...items.map(({ name }) => name));
      }
      const file = Buffer.from(await (await get(`/api/clusters.xlsx?sort=${sort}`)).arrayBuffer());
      const [, ...rows] = await readSheet(file);
      expect(rows.map(([name]) => name)).toEqual(listed);
      expect(listed).toHaveLength(COUNT);
    },
  );

  it('are read in one query for the list and three for each five hundred rows', async () => {
    const { deps, queries } = counting();
    const sheet = await caseTable(deps, world.accounts.municipal, { kind: 'cluster' }, '集群');
    await buffer(workbook([sheet]));
    expect(queries()).toBe(1 + 3 * Math.ceil(COUNT / 500));
  });

  it('end their queries where the reader goes away', async () => {
    const { deps, queries } = counting();
    const sheet = await caseTable(deps, world.accounts.municipal, { kind: 'cluster' }, '集群');
    const file = workbook([sheet]);
    await file.next();
    await file.return(undefined);
    const sofar = queries();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([sofar, queries()]).toEqual([4, 4]);
  });

  it('are a problem where the first rows cannot be read, and a broken connection after that', async () => {
    const answered = async (fails: number) => {
      const { deps } = counting(fails);
      const url = await served(await createApp({ ...deps, auth: world.auth }));
      return await get('/api/clusters.xlsx', url);
    };
    expect((await answered(1)).status).toBe(500);
    expect((await answered(2)).status).toBe(500);
    const broken = await answered(1 + 3 + 1);
    expect(broken.status).toBe(200);
    await expect(broken.arrayBuffer()).rejects.toThrow();
  });

  it('as open data are the documented JSON, written as JSON is', async () => {
    const answer = await get('/api/public/register.json');
    const text = await answer.text();
    const body = JSON.parse(text) as { items: unknown[] };
    expect(OpenRegister.parse(body)).toEqual(body);
    expect(text).toBe(JSON.stringify(body));
    expect(body.items).toHaveLength(COUNT);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const csv = (await (await get('/api/public/register.csv')).text()).trimEnd().split('\r\n');
    expect(csv).toHaveLength(COUNT + 1);
    const [, ...rows] = await readSheet(Buffer.from(await (await get('/api/public/register.xlsx')).arrayBuffer()));
    expect(rows).toHaveLength(COUNT);
  });
});
